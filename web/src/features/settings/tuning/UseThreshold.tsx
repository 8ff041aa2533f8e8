import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";

import { ServerError } from "@/client/http";
import { changeSettings, settingsQuery } from "@/client/settings";
import { Button } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { toast } from "@/components/toasts";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** Works with the recommended threshold from now on. */
export function UseThreshold({ threshold }: { threshold: number }) {
  const { tuning } = useMessages().settings;
  const { number } = useFormat();
  const queries = useQueryClient();
  const said = number(threshold, 3);
  const using = useMutation({
    mutationFn: async () => {
      const { parameters, etag } = await queries.query({ ...settingsQuery, staleTime: 0 });
      const faces = { ...parameters.face_recognition, similarity_threshold: threshold };
      return changeSettings({ ...parameters, face_recognition: faces }, etag);
    },
    onSuccess: (kept) => {
      queries.setQueryData(settingsQuery.queryKey, kept);
      void queries.invalidateQueries({ queryKey: ["tuning"] });
      toast(tuning.used(said));
    },
  });
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        look="primary"
        icon={Check}
        disabled={using.isPending}
        onClick={() => {
          using.mutate();
        }}
      >
        {tuning.use(said)}
      </Button>
      {using.error !== null && <FaultNote>{isConflict(using.error) ? tuning.changed : using.error.message}</FaultNote>}
    </div>
  );
}

function isConflict(error: Error): boolean {
  return error instanceof ServerError && error.status === 409;
}
