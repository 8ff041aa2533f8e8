/* Shows the webcam, has about three pictures every two seconds checked, and takes a photograph when all is well. */

const EVERY_MS = 700;
const UNANSWERED_MS = 20_000;
const CHECKED_LONGEST = 640;
const GOOD_IN_A_ROW = 2;
const FAULTS = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
};

const desks = new WeakMap();

export default function (component) {
  const root = component.parentElement;
  if (!desks.has(root)) desks.set(root, new Desk(root));
  const desk = desks.get(root);
  desk.hear(component);
  return () => desk.leave();
}

class Desk {
  constructor(root) {
    const one = (selector) => root.querySelector(selector);
    this.frame = one(".desk");
    this.video = one("video");
    this.hint = one(".hint");
    this.checks = one(".checks");
    this.take = one(".take");
    this.more = one(".more");
    this.choice = one(".choice");
    this.select = one("select");
    this.fault = one(".fault");
    this.whole = document.createElement("canvas");
    this.small = document.createElement("canvas");
    this.phase = "aiming";
    this.number = Date.now();
    this.waitingSince = null;
    this.goodInARow = 0;
    this.take.onclick = () => this.photograph();
    this.more.onclick = () => this.aim();
    this.select.onchange = () => this.open(this.select.value);
  }

  /** What the script says now: its words, and what became of the newest picture or photograph. */
  hear({ data, setTriggerValue }) {
    this.words = data.words;
    this.send = setTriggerValue;
    this.frame.style.setProperty("--scheme", data.scheme);
    if (data.answer?.number === this.number) this.learn(data.answer);
    if (this.phase === "saving" && data.enrolled?.number === this.number) this.rest(data.enrolled.said);
    if (!this.opened) this.open("");
    this.draw();
  }

  async open(device) {
    this.close();
    this.opened = true;
    try {
      const which = device === "" ? { facingMode: "user" } : { deviceId: { exact: device } };
      const size = { width: { ideal: 1920 }, height: { ideal: 1080 } };
      const media = navigator.mediaDevices;
      this.stream = await media.getUserMedia({ video: { ...size, ...which }, audio: false });
      if (!this.opened) return this.close();
      this.video.srcObject = this.stream;
      await this.offer(await media.enumerateDevices());
      this.aim();
      this.timer = setInterval(() => this.look(), 50);
    } catch (error) {
      this.trouble = navigator.mediaDevices === undefined ? "insecure" : (FAULTS[error.name] ?? "busy");
    }
    this.draw();
  }

  /** Several webcams can be chosen from. */
  async offer(devices) {
    const webcams = devices.filter(({ kind }) => kind === "videoinput");
    const used = this.stream.getVideoTracks()[0].getSettings();
    this.choice.hidden = webcams.length < 2;
    this.select.replaceChildren(
      ...webcams.map(({ deviceId, label }, place) => new Option(label || String(place + 1), deviceId)),
    );
    this.select.value = used.deviceId;
    this.frame.classList.toggle("mirrored", used.facingMode !== "environment");
  }

  leave() {
    this.opened = false;
    this.close();
    this.draw();
  }

  close() {
    clearInterval(this.timer);
    this.trouble = undefined;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = undefined;
    this.video.srcObject = null;
  }

  aim() {
    this.phase = "aiming";
    this.answer = undefined;
    this.goodInARow = 0;
    this.waitingSince = null;
    this.lookedAt = 0;
    this.draw();
  }

  rest(said) {
    this.phase = "resting";
    this.said = said;
  }

  /** Send the next picture, unless the last one is still being looked at. */
  look() {
    const now = performance.now();
    const waits = this.waitingSince !== null && now - this.waitingSince < UNANSWERED_MS;
    const free = this.phase === "aiming" && !waits && now - this.lookedAt >= EVERY_MS;
    if (!free || document.hidden || !this.freeze()) return;
    this.waitingSince = this.lookedAt = now;
    this.number += 1;
    this.send("look", { number: this.number, picture: jpegOf(this.small, 0.85) });
  }

  /** Keep what the webcam shows now; false while it shows nothing. */
  freeze() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (width === 0) return false;
    const scale = Math.min(CHECKED_LONGEST / Math.max(width, height), 1);
    paint(this.whole, this.video, width, height);
    paint(this.small, this.whole, Math.round(width * scale), Math.round(height * scale));
    return true;
  }

  learn(answer) {
    if (this.waitingSince === null || this.phase !== "aiming") return;
    this.waitingSince = null;
    this.answer = answer;
    this.goodInARow = answer.good ? this.goodInARow + 1 : 0;
    if (this.goodInARow >= GOOD_IN_A_ROW) this.photograph();
  }

  /** Have the picture that was looked at last enrolled, as the webcam gave it. */
  photograph() {
    this.phase = "saving";
    this.send("photograph", { number: this.number, picture: jpegOf(this.whole, 0.92) });
    this.draw();
  }

  draw() {
    const { words } = this;
    this.video.setAttribute("aria-label", words.picture);
    setText(this.hint, this.told());
    this.frame.classList.toggle("good", this.phase !== "aiming" || this.answer?.good === true);
    this.drawChecks();
    setText(this.take, words.take);
    this.take.title = words.take_help;
    this.take.hidden = this.phase === "resting";
    this.take.disabled = this.phase !== "aiming" || this.answer?.acceptable !== true;
    setText(this.more, words.more);
    this.more.hidden = this.phase !== "resting";
    setText(this.choice.querySelector("span"), words.camera);
    this.fault.hidden = this.trouble === undefined;
    setText(this.fault, words.faults[this.trouble] ?? "");
  }

  drawChecks() {
    const { checks, passed, failed } = this.words;
    if (this.checks.children.length === 0) {
      this.checks.replaceChildren(...Object.keys(checks).map(() => document.createElement("li")));
    }
    Object.entries(checks).forEach(([check, name], place) => {
      const item = this.checks.children[place];
      const fulfilled = this.answer?.lights[check] === true;
      item.classList.toggle("passed", fulfilled);
      const said = `: ${fulfilled ? passed : failed}`;
      if (item.textContent !== name + said) item.replaceChildren(name, aside(said));
    });
  }

  told() {
    const { words } = this;
    if (this.trouble !== undefined) return "";
    if (this.phase === "saving") return words.saving;
    if (this.phase === "resting") return this.said;
    if (this.stream === undefined) return words.starting;
    return words.hints[this.answer?.hint ?? "waiting"];
  }
}

/** Words for those who hear the page. */
function aside(said) {
  return Object.assign(document.createElement("span"), { className: "aside", textContent: said });
}

function paint(canvas, source, width, height) {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d").drawImage(source, 0, 0, width, height);
}

function jpegOf(canvas, quality) {
  return canvas.toDataURL("image/jpeg", quality).split(",")[1];
}

/** Without touching what is the same already: it would be read out again. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
