import { useState } from "react";

import { SelectField, TextField } from "@/components/Field";
import { addressOf, type Brand, BRANDS } from "@/features/cameras/brands";
import { useMessages } from "@/lib/language/language";

/** Makes an address of a brand and a place in the network. */
export function BrandHelp({ onAddress }: { onAddress: (address: string) => void }) {
  const { cameras } = useMessages();
  const [brand, setBrand] = useState<Brand | "">("");
  const [host, setHost] = useState("");
  const choose = (chosen: Brand | "", place: string) => {
    setBrand(chosen);
    setHost(place);
    if (chosen !== "" && place.trim() !== "") onAddress(addressOf(chosen, place));
  };
  const brands = Object.keys(BRANDS).map((value) => ({
    value: value as Brand,
    label: value === "other" ? cameras.otherBrand : value,
  }));
  return (
    <details className="rounded-lg border border-line px-3 py-2 open:pb-3">
      <summary className="font-medium">{cameras.brand}</summary>
      <p className="mt-1 mb-3 text-[13px] text-muted">{cameras.brandHelp}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField<Brand | "">
          label={cameras.chooseBrand}
          value={brand}
          options={[{ value: "", label: "" }, ...brands]}
          onChange={(chosen) => {
            choose(chosen, host);
          }}
        />
        <TextField
          label={cameras.host}
          help={cameras.hostHelp}
          value={host}
          onChange={(place) => {
            choose(brand, place);
          }}
        />
      </div>
    </details>
  );
}
