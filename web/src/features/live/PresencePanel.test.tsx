import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import type { Enrolment, PresenceState } from "@/client";

import { PresencePanel } from "./PresencePanel";

afterEach(cleanup);

const ANA: PresenceState = {
  employee: "ana",
  name: "Ana",
  department: "",
  presence: "off",
  since: null,
  camera: null,
  last_seen: null,
  inside: false,
  paused: false,
};

function show(presence: PresenceState[] | undefined, enrolment: Enrolment | undefined) {
  render(<PresencePanel presence={presence} enrolment={enrolment} cameras={[]} now={new Date()} />);
}

test.each<[string, PresenceState[] | undefined, Enrolment | undefined, RegExp]>([
  ["while nothing is known", undefined, undefined, /Loading/],
  ["until the staff arrives", [], { state: "done", employees: 1, reason: "" }, /Loading/],
  ["during enrolment", [], { state: "waiting", employees: 0, reason: "3 of 9 photographs" }, /being enrolled… 3 of 9/],
  ["after a failed enrolment", [], { state: "failed", employees: 0, reason: "No face was found." }, /No face was found/],
  ["with nobody enrolled", [], { state: "done", employees: 0, reason: "" }, /Nobody is enrolled/],
  ["with somebody enrolled", [ANA], { state: "done", employees: 1, reason: "" }, /Ana/],
])("%s the panel says so, and nothing else", (_, presence, enrolment, said) => {
  show(presence, enrolment);
  const sentences = [/Loading/, /being enrolled/, /No face was found/, /Nobody is enrolled/, /Ana/];
  const seen = sentences.filter((sentence) => screen.queryByText(sentence) !== null);
  expect(seen).toHaveLength(1);
  expect(screen.getByText(said)).toBeDefined();
});
