import { expect, test } from "vitest";

import { en } from "@/messages/en";
import { id } from "@/messages/id";

import type { ParameterId, Value } from "./values";
import { makeWording } from "./wording";

const english = makeWording("en", en.settings.general);
const indonesian = makeWording("id", id.settings.general);

test.each<[ParameterId, Value, string, string]>([
  ["attendance.absent_after", 1, "1 second", "1 detik"],
  ["attendance.absent_after", 90.5, "90.5 seconds", "90,5 detik"],
  ["face_recognition.similarity_threshold", 0.62, "0.62", "0,62"],
  ["face_recognition.similarity_threshold", null, "the model's own", "nilai model sendiri"],
  ["attendance.working_hours", null, "all day", "sepanjang hari"],
  ["attendance.working_hours", { start: "22:00", end: "06:00" }, "22:00–06:00", "22:00–06:00"],
  ["alerts.absence", false, "off", "nonaktif"],
  ["enrollment.liveness", "enforce", "refuse it", "ditolak"],
  ["site.language", "id", "Bahasa Indonesia", "Bahasa Indonesia"],
  ["site.name", "id", "id", "id"],
  ["retention.events_days", 7, "7 days", "7 hari"],
])("%s of %j reads %s", (parameter, value, inEnglish, inIndonesian) => {
  expect(english.value(parameter, value)).toBe(inEnglish);
  expect(indonesian.value(parameter, value)).toBe(inIndonesian);
});

test("what is left to the model says what that is", () => {
  const own = makeWording("en", en.settings.general, { "face_recognition.similarity_threshold": 0.42 });
  expect(own.value("face_recognition.similarity_threshold", null)).toBe("the model's own (0.42)");
});

test("what is off or left to Hadir is not given", () => {
  expect(english.given("alerts.absence", false)).toBeNull();
  expect(english.given("attendance.working_hours", null)).toBeNull();
  expect(english.given("enrollment.liveness", "off")).toBeNull();
  expect(english.given("attendance.exit_confirm", 0)).toBe("0 seconds");
});

test("a fault says what is allowed", () => {
  expect(english.fault("face_recognition.detection_confidence", "outside")).toBe("It must be from 0.05 to 0.99.");
  expect(indonesian.fault("retention.audit_days", "outside")).toBe("Nilainya harus dari 30 sampai 3.660 hari.");
  expect(english.fault("site.name", "tooLong")).toBe("At most 200 characters.");
});
