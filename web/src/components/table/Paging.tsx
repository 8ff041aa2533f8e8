import { ChevronLeft, ChevronRight } from "lucide-react";

import type { Paged } from "@/client/http";
import { IconButton } from "@/components/Button";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

interface PagingProps {
  /** The page that is shown, undefined while it is being loaded. */
  page: Paged<unknown> | undefined;
  onPage: (page: number) => void;
}

/** Which rows of how many these are, and the way to the others. */
export function Paging({ page, onPage }: PagingProps) {
  const { words } = useMessages();
  const { number } = useFormat();
  if (page === undefined || page.total === 0) return null;
  const first = (page.page - 1) * page.per_page + 1;
  const last = Math.min(first + page.items.length - 1, page.total);
  return (
    <div className="flex items-center justify-end gap-1 border-t border-line px-3 py-1.5 text-[13px] text-muted">
      <span className="mr-2">{words.pageOf(number(first), number(last), number(page.total))}</span>
      <IconButton
        icon={ChevronLeft}
        label={words.previousPage}
        disabled={page.page <= 1}
        onClick={() => {
          onPage(page.page - 1);
        }}
      />
      <IconButton
        icon={ChevronRight}
        label={words.nextPage}
        disabled={last >= page.total}
        onClick={() => {
          onPage(page.page + 1);
        }}
      />
    </div>
  );
}
