import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Radio, RotateCw, Trash2, VectorSquare } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";

import { type Camera, cameraQuery, changeCamera, removeCamera } from "@/client/cameras";
import { ServerError } from "@/client/http";
import { Button, buttonLook } from "@/components/Button";
import { ConfirmDialog } from "@/components/Dialog";
import { LoadFault } from "@/components/Notes";
import { Page } from "@/components/Page";
import { toast } from "@/components/toasts";
import { UnsavedGuard } from "@/components/UnsavedGuard";
import { CameraForm } from "@/features/cameras/CameraForm";
import { draftOf } from "@/features/cameras/draft";
import { RunButton } from "@/features/cameras/RunButton";
import { useMessages } from "@/lib/language/language";

/** Everything about one camera. */
export function CameraSettingsPage() {
  const { cameraId = "" } = useParams();
  const { shell } = useMessages();
  const camera = useQuery(cameraQuery(cameraId));
  if (camera.isError) {
    return (
      <Page title={shell.cameras}>
        <LoadFault error={camera.error} onRetry={() => void camera.refetch()} />
      </Page>
    );
  }
  if (camera.data === undefined) return <Page title={shell.cameras}>{null}</Page>;
  return <Editing key={`${camera.data.id} ${camera.data.version}`} camera={camera.data} />;
}

function Editing({ camera }: { camera: Camera }) {
  const { cameras, words } = useMessages();
  const queries = useQueryClient();
  const [before] = useState(() => draftOf(camera));
  const [draft, setDraft] = useState(before);
  const [conflict, setConflict] = useState(false);
  const [removing, setRemoving] = useState(false);
  const reload = () => void queries.invalidateQueries({ queryKey: cameraQuery(camera.id).queryKey });
  return (
    <Page title={camera.name} subtitle={camera.location} actions={<Ways camera={camera} />}>
      <UnsavedGuard dirty={draft !== before} />
      <CameraForm
        draft={draft}
        known={camera}
        onChange={(changes) => {
          setDraft({ ...draft, ...changes });
        }}
        action={words.save}
        onSave={async (fields) => {
          const saved = await changeCamera(camera.id, { ...fields, version: camera.version }).catch((error: unknown) => {
            setConflict(error instanceof ServerError && error.status === 409);
            throw error;
          });
          toast(cameras.saved(saved.name));
          queries.setQueryData(cameraQuery(camera.id).queryKey, saved);
          void queries.invalidateQueries({ queryKey: ["cameras"], exact: true });
          void queries.invalidateQueries({ queryKey: ["status"] });
        }}
        aside={
          <>
            {conflict && (
              <Button icon={RotateCw} onClick={reload} title={cameras.conflict}>
                {cameras.loadTheirs}
              </Button>
            )}
            <Button
              look="plain"
              icon={Trash2}
              className="ml-auto text-alert"
              onClick={() => {
                setRemoving(true);
              }}
            >
              {cameras.remove}
            </Button>
          </>
        }
      />
      <Removal
        camera={camera}
        open={removing}
        onClose={() => {
          setRemoving(false);
        }}
      />
    </Page>
  );
}

function Ways({ camera }: { camera: Camera }) {
  const { cameras } = useMessages();
  return (
    <>
      <Link to={`/live/${camera.id}`} className={buttonLook()}>
        <Radio aria-hidden className="size-4" />
        {cameras.live}
      </Link>
      <Link to={`/cameras/${camera.id}/picture`} className={buttonLook()}>
        <VectorSquare aria-hidden className="size-4" />
        {cameras.picture}
      </Link>
      <RunButton camera={camera} />
    </>
  );
}

function Removal({ camera, open, onClose }: { camera: Camera; open: boolean; onClose: () => void }) {
  const { cameras } = useMessages();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={cameras.removeTitle(camera.name)}
      description={cameras.removeHelp}
      action={cameras.remove}
      onConfirm={async () => {
        await removeCamera(camera.id);
        toast(cameras.removed(camera.name));
        void navigate("/cameras");
        void queries.invalidateQueries({ queryKey: ["cameras"], exact: true });
        void queries.invalidateQueries({ queryKey: ["status"] });
      }}
    />
  );
}
