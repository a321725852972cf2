// Films: zoom, greys and boxes. Without it films, boxes and forms are there all the same.
'use strict';
document.documentElement.classList.add('scripted');
const svgName = 'http://www.w3.org/2000/svg';

class Film {
    constructor(figure) {
        this.figure = figure;
        this.svg = figure.querySelector('svg');
        this.image = figure.querySelector('image');
        [this.width, this.height] = [this.svg.viewBox.baseVal.width, this.svg.viewBox.baseVal.height];
        this.view = { x: 0, y: 0, zoom: 1 };
        this.fields = document.querySelector(`[data-boxes="${CSS.escape(figure.dataset.film)}"]`);
        this.drawing = false;
        figure.querySelectorAll('button[data-do]').forEach(button => button.addEventListener('click', () => this.do(button.dataset.do)));
        figure.querySelectorAll('[data-window]').forEach(range => range.addEventListener('input', () => this.grey()));
        this.svg.addEventListener('keydown', event => this.key(event));
        this.svg.addEventListener('pointerdown', event => this.down(event));
        this.svg.addEventListener('dblclick', event => { if (!this.drawing) { this.zoom(this.view.zoom > 1 ? 1 : 2.5, this.at(event)); } });
        this.fields?.addEventListener('input', () => this.touch());
        this.fields?.addEventListener('click', event => {
            if (event.target.dataset.do === 'clear') {
                event.target.closest('.box-row').querySelectorAll('input[type=number]').forEach(input => { input.value = ''; });
                this.touch();
            }
        });
        this.spare();
    }

    do(what) {
        const centre = { x: this.view.x + this.width / this.view.zoom / 2, y: this.view.y + this.height / this.view.zoom / 2 };
        switch (what) {
            case 'in': this.zoom(this.view.zoom * 1.5, centre); break;
            case 'out': this.zoom(this.view.zoom / 1.5, centre); break;
            case 'fit': this.zoom(1, centre); break;
            case 'marks': this.press(what, this.svg.classList.toggle('bare')); break;
            case 'invert': this.press(what, !this.svg.classList.toggle('inverted')); break;
            case 'draw': this.drawing = !this.drawing; this.svg.classList.toggle('drawing', this.drawing); this.press(what, !this.drawing); break;
        }
    }

    press(what, off) { this.figure.querySelector(`[data-do=${what}]`)?.setAttribute('aria-pressed', String(!off)); }

    key(event) {
        const step = this.width / this.view.zoom / 8;
        const acts = {
            '+': () => this.do('in'), '=': () => this.do('in'), '-': () => this.do('out'), '0': () => this.do('fit'),
            b: () => this.do('marks'), i: () => this.do('invert'), d: () => this.fields && this.do('draw'),
            ArrowLeft: () => this.move(-step, 0), ArrowRight: () => this.move(step, 0), ArrowUp: () => this.move(0, -step), ArrowDown: () => this.move(0, step),
        };
        const isMove = event.key.startsWith('Arrow');
        if (acts[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey && !(isMove && this.view.zoom === 1)) {
            event.preventDefault();
            acts[event.key]();
        }
    }

    zoom(factor, around) {
        const zoom = Math.min(12, Math.max(1, factor));
        const share = { x: (around.x - this.view.x) / (this.width / this.view.zoom), y: (around.y - this.view.y) / (this.height / this.view.zoom) };
        this.view = { x: around.x - share.x * this.width / zoom, y: around.y - share.y * this.height / zoom, zoom };
        this.move(0, 0);
    }

    move(dx, dy) {
        const [w, h] = [this.width / this.view.zoom, this.height / this.view.zoom];
        this.view.x = Math.min(this.width - w, Math.max(0, this.view.x + dx));
        this.view.y = Math.min(this.height - h, Math.max(0, this.view.y + dy));
        this.svg.setAttribute('viewBox', `${this.view.x} ${this.view.y} ${w} ${h}`);
        this.svg.dataset.zoom = this.view.zoom.toFixed(2);
    }

    // The server makes the greys anew from the stored pixels; the picture changes once it is there.
    grey() {
        clearTimeout(this.wait);
        this.wait = setTimeout(() => {
            const of = name => this.figure.querySelector(`[data-window=${name}]`).value;
            const source = `${this.figure.dataset.source}&window=${of('center')},${of('width')},linear-exact`;
            const next = new Image();
            next.onload = () => this.image.setAttribute('href', source);
            next.src = source;
        }, 120);
    }

    at(event) {
        const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
        return { x: Math.min(this.width, Math.max(0, point.x)), y: Math.min(this.height, Math.max(0, point.y)) };
    }

    down(event) {
        if (event.button !== 0 || (!this.drawing && this.view.zoom === 1)) { return; }
        event.preventDefault();
        this.svg.focus();
        this.svg.setPointerCapture(event.pointerId);
        const start = this.at(event);
        const drawn = this.drawing ? this.rect(start, start) : null;
        const move = next => {
            const to = this.at(next);
            if (drawn) { this.size(drawn, start, to); } else { this.move(start.x - to.x, start.y - to.y); }
        };
        const up = last => {
            this.svg.removeEventListener('pointermove', move);
            this.svg.removeEventListener('pointerup', up);
            if (drawn) { drawn.remove(); this.add(start, this.at(last)); }
        };
        this.svg.addEventListener('pointermove', move);
        this.svg.addEventListener('pointerup', up);
    }

    rect(one, other) {
        const rect = document.createElementNS(svgName, 'rect');
        rect.setAttribute('class', 'mark reader');
        this.size(rect, one, other);
        this.svg.querySelector('.film-own').append(rect);
        return rect;
    }

    size(rect, one, other) {
        rect.setAttribute('x', Math.min(one.x, other.x));
        rect.setAttribute('y', Math.min(one.y, other.y));
        rect.setAttribute('width', Math.abs(other.x - one.x));
        rect.setAttribute('height', Math.abs(other.y - one.y));
    }

    rows() { return [...(this.fields?.querySelectorAll('.box-row') ?? [])]; }

    values(row) { return [...row.querySelectorAll('input[type=number]')].map(input => input.value === '' ? NaN : Number(input.value)); }

    add(one, other) {
        const box = [Math.min(one.x, other.x), Math.min(one.y, other.y), Math.abs(other.x - one.x), Math.abs(other.y - one.y)];
        if (!this.fields || box[2] < 3 || box[3] < 3) { return; }
        this.spare();
        const row = this.rows().find(one => this.values(one).every(Number.isNaN));
        row.querySelectorAll('input[type=number]').forEach((input, i) => { input.value = box[i].toFixed(1); });
        this.fields.dispatchEvent(new Event('change', { bubbles: true }));
        this.touch();
    }

    // There is always an empty row to go on with.
    spare() {
        const rows = this.rows();
        if (rows.length > 0 && !rows.some(row => this.values(row).every(Number.isNaN))) {
            const row = rows[rows.length - 1].cloneNode(true);
            row.querySelectorAll('input[type=number]').forEach(input => { input.value = ''; });
            rows[rows.length - 1].after(row);
        }
    }

    // The model's boxes are drawn already; a reader's own appear once one of them was changed.
    touch() {
        this.spare();
        this.svg.querySelector('.film-own').replaceChildren();
        for (const row of this.rows()) {
            const [x, y, width, height] = this.values(row);
            if (width > 0 && height > 0) { this.rect({ x, y }, { x: x + width, y: y + height }); }
        }
    }
}

for (const figure of document.querySelectorAll('[data-film]')) { new Film(figure); }
