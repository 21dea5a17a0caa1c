// Reads QR codes from the camera, by the browser's own detector where it has one, else by jsQR, loaded only then.
window.door ??= {};

const EVERY = 150; // milliseconds between two looks
const WIDEST = 640; // pixels that are looked at

const loadDecoder = (address) =>
  new Promise((resolve, reject) => {
    if (window.jsQR) {
      resolve();
      return;
    }
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

const detectorOf = async (decoder) => {
  const formats = (await window.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
  if (formats.includes("qr_code")) {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (canvas) => (await detector.detect(canvas))[0]?.rawValue ?? "";
  }
  await loadDecoder(decoder);
  return async (canvas, context) => {
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return window.jsQR(data, width, height, { inversionAttempts: "attemptBoth" })?.data ?? "";
  };
};

// Starts looking through the camera in `video` and calls `found` with what is read; returns a function that stops it.
// Rejects where there is no camera, or nobody may use it.
door.watch = async (video, decoder, found) => {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  let timer = 0;
  const stop = () => {
    clearTimeout(timer);
    timer = -1;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    const detect = await detectorOf(decoder);
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d", { willReadFrequently: true });
    video.srcObject = stream;
    await video.play();
    const look = async () => {
      const scale = Math.min(1, WIDEST / (video.videoWidth || WIDEST));
      canvas.width = Math.round(video.videoWidth * scale);
      canvas.height = Math.round(video.videoHeight * scale);
      if (canvas.width) {
        context.drawImage(video, 0, 0, canvas.width, canvas.height);
        const read = await detect(canvas, context).catch(() => "");
        if (read) found(read);
      }
      if (timer !== -1) timer = setTimeout(look, EVERY);
    };
    look();
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
};
