// Plays the growth of networks: where neurons were at each snapshot, and which connections were strong.
'use strict';
for (const figure of document.querySelectorAll('.growth')) {
  const data = JSON.parse(figure.querySelector('script').textContent);
  const canvas = figure.querySelector('canvas');
  const button = figure.querySelector('button');
  const slider = figure.querySelector('input');
  const output = figure.querySelector('output');
  const last = data.frames.length - 1;
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const millisecondsPerFrame = Math.max(150, Math.min(700, 12000 / last));
  let moment = last; // a frame, or a place between two
  let started = null; // the time and moment at which it began to play
  slider.max = last;

  function draw() {
    const width = canvas.clientWidth || 500;
    const cell = width / data.columns;
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(cell * data.rows * ratio);
    const pen = canvas.getContext('2d');
    const none = getComputedStyle(canvas).getPropertyValue('--none');
    pen.scale(ratio, ratio);
    const from = data.frames[Math.floor(moment)];
    const to = data.frames[Math.ceil(moment)];
    const share = moment - Math.floor(moment);
    const at = (places, neuron) => [(places[neuron] % data.columns + .5) * cell,
      (Math.floor(places[neuron] / data.columns) + .5) * cell];
    const points = data.classes.map((_, neuron) => {
      const a = at(from.places, neuron);
      const b = at(to.places, neuron);
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    });
    const links = (share < .5 ? from : to).links;
    for (let i = 0; i < links.length; i += 3) {
      const [a, b, weight] = [points[links[i]], points[links[i + 1]], links[i + 2]];
      pen.strokeStyle = weight > 0 ? '#2f84c4' : '#d9702a';
      pen.globalAlpha = .35 + .5 * Math.abs(weight) / 100;
      pen.lineWidth = .4 + 2.6 * Math.abs(weight) / 100;
      pen.beginPath();
      pen.moveTo(...a);
      pen.lineTo(...b);
      pen.stroke();
    }
    pen.globalAlpha = 1;
    points.forEach((point, neuron) => {
      pen.fillStyle = data.classes[neuron] < 0 ? none : data.colours[data.classes[neuron]];
      pen.beginPath();
      pen.arc(...point, cell * .3, 0, 2 * Math.PI);
      pen.fill();
    });
    const shown = Math.round(moment);
    slider.value = shown;
    output.textContent = data.frames[shown].step.toLocaleString('en');
    slider.setAttribute('aria-valuetext', 'step ' + output.textContent);
  }

  function tick(time) {
    if (started === null) {
      return;
    }
    started.time ??= time;
    const next = started.moment + (time - started.time) / millisecondsPerFrame;
    moment = Math.min(last, calm.matches ? Math.floor(next) : next);
    draw();
    if (moment >= last) {
      stop();
    } else {
      requestAnimationFrame(tick);
    }
  }

  function play() {
    started = { time: null, moment: moment >= last ? 0 : moment };
    button.textContent = 'Pause';
    requestAnimationFrame(tick);
  }

  function stop() {
    started = null;
    button.textContent = 'Play';
  }

  button.addEventListener('click', () => started ? stop() : play());
  slider.addEventListener('input', () => {
    stop();
    moment = Number(slider.value);
    draw();
  });
  window.addEventListener('resize', draw);
  window.addEventListener('beforeprint', () => {
    stop();
    moment = last;
    draw();
  });
  draw();
  if (!calm.matches && 'IntersectionObserver' in window) {
    const seen = new IntersectionObserver(entries => {
      if (entries.some(entry => entry.isIntersecting)) {
        seen.disconnect();
        play();
      }
    }, { threshold: .6 });
    seen.observe(canvas);
  }
}
