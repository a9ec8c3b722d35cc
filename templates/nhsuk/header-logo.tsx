/** The logo and the service's name in the header; the NHS logo only where it is asked for. */

import { isShown } from './content.ts';
import type { HeaderOrganisation, HeaderProps } from './header-props.ts';

function NhsLogo({ alt }: { readonly alt: string }) {
  return (
    <svg
      class="nhsuk-header__logo"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 200 80"
      height="40"
      width="100"
      focusable="false"
      role="img"
      aria-label={alt}
    >
      <title>{alt}</title>
      <path
        fill="currentcolor"
        d="M200 0v80H0V0h200Zm-27.5 5.5c-14.5 0-29 5-29 22 0 10.2 7.7 13.5 14.7 16.3l.7.3c5.4 2 10.1 3.9 10.1 8.4 0 6.5-8.5 7.5-14 7.5s-12.5-1.5-16-3.5L135 70c5.5 2 13.5 3.5 20 3.5 15.5 0 32-4.5 32-22.5 0-19.5-25.5-16.5-25.5-25.5 0-5.5 5.5-6.5 12.5-6.5a35 35 0 0 1 14.5 3l4-13.5c-4.5-2-12-3-20-3Zm-131 2h-22l-14 65H22l9-45h.5l13.5 45h21.5l14-65H64l-9 45h-.5l-13-45Zm63 0h-18l-13 65h17l6-28H117l-5.5 28H129l13.5-65H125L119.5 32h-20l5-24.5Z"
      />
    </svg>
  );
}

function Organisation({ organisation }: { readonly organisation: HeaderOrganisation }) {
  return (
    <>
      <span class="nhsuk-header__organisation-name">
        {organisation.name}
        {organisation.split && (
          <>
            {' '}
            <span class="nhsuk-header__organisation-name-split">{organisation.split}</span>
          </>
        )}
      </span>
      {organisation.descriptor && (
        <span class="nhsuk-header__organisation-name-descriptor">{organisation.descriptor}</span>
      )}
    </>
  );
}

function altOf(logo: HeaderProps['logo']): string {
  return (logo === false ? undefined : logo?.alt) ?? 'NHS';
}

function Logo({ logo, organisation }: Pick<HeaderProps, 'logo' | 'organisation'>) {
  const alt = altOf(logo);
  return (
    <>
      {logo !== false &&
        (logo?.src ? (
          <img class="nhsuk-header__organisation-logo" src={logo.src} width="280" alt={alt} />
        ) : (
          <NhsLogo alt={alt} />
        ))}
      {organisation && <Organisation organisation={organisation} />}
    </>
  );
}

function ServiceName({
  text,
  href,
}: {
  readonly text?: string | undefined;
  readonly href?: string | undefined;
}) {
  if (!isShown(text)) return null;
  if (href === undefined) return <span class="nhsuk-header__service-name">{text}</span>;
  return (
    <a class="nhsuk-header__service-name" href={href}>
      {text}
    </a>
  );
}

/** One link for logo and name, so that there are not two to the same place. */
function isCombined({ logo, service }: HeaderProps): boolean {
  if (logo === false || !service?.href) return false;
  return logo?.href === undefined ? isShown(service.text) : logo.href === service.href;
}

function logoLabel(props: HeaderProps, combined: boolean): string {
  const { logo, organisation, service } = props;
  if (logo !== false && logo?.ariaLabel) return logo.ariaLabel;
  const alt = altOf(logo);
  const named = combined ? service?.text : undefined;
  return [alt, organisation?.name, organisation?.split, named, 'homepage'].filter(Boolean).join(' ');
}

export function HeaderService(props: HeaderProps) {
  const { logo, service } = props;
  const combined = isCombined(props);
  const logoHref = combined ? service?.href : (logo || undefined)?.href;
  const shownLogo = <Logo logo={logo} organisation={props.organisation} />;
  return (
    <div class="nhsuk-header__service">
      {logoHref === undefined ? (
        shownLogo
      ) : (
        <a class="nhsuk-header__service-logo" href={logoHref} aria-label={logoLabel(props, combined)}>
          {shownLogo}
          {combined && <ServiceName text={service?.text} />}
        </a>
      )}{' '}
      {!combined && <ServiceName text={service?.text} href={service?.href} />}
    </div>
  );
}
