/** The shape of each state, told apart without colour; its word always stands beside it. */
import { STATE_COLOURS } from '#charts/palette.ts';
import type { StateWord } from '#core/report.ts';

function Stroke({
  d,
  colour,
  width,
}: {
  readonly d: string;
  readonly colour: string;
  readonly width: number;
}) {
  return (
    <path
      d={d}
      fill="none"
      stroke={colour}
      stroke-width={width}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  );
}

function TickedCircle({ colour }: { readonly colour: string }) {
  return (
    <>
      <circle cx="10" cy="10" r="9" fill={colour} />
      <Stroke d="M5.6 10.4 L8.8 13.6 L14.6 6.8" colour="#ffffff" width={2.2} />
    </>
  );
}

function QuestionRing({ colour }: { readonly colour: string }) {
  return (
    <>
      <circle cx="10" cy="10" r="8.2" fill="none" stroke={colour} stroke-width="1.6" />
      <Stroke d="M7.2 7.9 C7.2 4.2 12.8 4.2 12.8 7.9 C12.8 10.2 10 10 10 12.2" colour={colour} width={1.7} />
      <circle cx="10" cy="15" r="1.1" fill={colour} />
    </>
  );
}

function Shape({ state }: { readonly state: StateWord }) {
  const colour = STATE_COLOURS[state];
  switch (state) {
    case 'met':
    case 'ready':
      return <TickedCircle colour={colour} />;
    case 'claimed':
      return (
        <>
          <path d="M10 1.9 A8.1 8.1 0 0 0 10 18.1 Z" fill={colour} />
          <circle cx="10" cy="10" r="8.1" fill="none" stroke={colour} stroke-width="1.8" />
        </>
      );
    case 'contested':
      return <path d="M0.8 2.6 L9.2 10 L0.8 17.4 Z M19.2 2.6 L10.8 10 L19.2 17.4 Z" fill={colour} />;
    case 'not-met':
      return (
        <>
          <rect x="1.5" y="1.5" width="17" height="17" fill={colour} />
          <Stroke d="M6 6 L14 14 M14 6 L6 14" colour="#ffffff" width={2.4} />
        </>
      );
    case 'unknown':
    case 'not-enough-evidence':
      return <QuestionRing colour={colour} />;
    case 'does-not-apply':
      return <rect x="3" y="8.8" width="14" height="2.4" fill={colour} />;
    case 'ready-with-conditions':
      return (
        <>
          <path d="M10 0.4 L19.6 10 L10 19.6 L0.4 10 Z" fill={colour} />
          <Stroke d="M6.4 10.3 L9 12.9 L13.6 7.4" colour="#ffffff" width={2} />
        </>
      );
    case 'not-ready-yet':
      return (
        <>
          <rect x="1" y="1" width="18" height="18" rx="3" fill={colour} />
          <rect x="6" y="5.5" width="2.8" height="9" fill="#ffffff" />
          <rect x="11.2" y="5.5" width="2.8" height="9" fill="#ffffff" />
        </>
      );
  }
}

/** Decoration: who cannot see it hears the word. */
export function StateMark({ state, size = 18 }: { readonly state: StateWord; readonly size?: number }) {
  return (
    <svg
      class="app-mark"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 20 20"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      <Shape state={state} />
    </svg>
  );
}
