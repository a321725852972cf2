// Pages of the analyst work without this file; it moves sliders and numbers together and lets boxes be drawn with a pointer.
'use strict';

for (const slider of document.querySelectorAll('[data-slides]')) {
    const number = slider.form.elements[slider.dataset.slides];
    slider.addEventListener('input', () => { number.value = slider.value; });
    slider.addEventListener('change', () => slider.form.requestSubmit());
    number.addEventListener('input', () => { slider.value = number.value; });
}
