/** The head of every page: whose service it is, who is signed in, where one can go. */
import { joined } from './content.ts';
import { HeaderService } from './header-logo.tsx';
import type { AccountItem, HeaderProps, NavigationItem } from './header-props.ts';
import { Icon } from './icon.tsx';

function AccountWords({ item }: { readonly item: AccountItem }) {
  return (
    <>
      {item.icon && <Icon name="user" />}
      {item.text}
    </>
  );
}

function AccountInside({ item }: { readonly item: AccountItem }) {
  if (item.href !== undefined) {
    return (
      <a class="nhsuk-header__account-link" href={item.href}>
        <AccountWords item={item} />
      </a>
    );
  }
  if (item.action === undefined) return <AccountWords item={item} />;
  return (
    <form class="nhsuk-header__account-form" action={item.action} method={item.method ?? 'post'} novalidate>
      <button class="nhsuk-header__account-button">
        <AccountWords item={item} />
      </button>
    </form>
  );
}

function Account({ account }: Pick<HeaderProps, 'account'>) {
  if (!account) return null;
  return (
    <nav class="nhsuk-header__account" aria-label={account.ariaLabel ?? 'Account'}>
      <ul class="nhsuk-header__account-list">
        {account.items.map(
          (item) =>
            item && (
              <li class="nhsuk-header__account-item">
                <AccountInside item={item} />
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}

function currentOf(item: NavigationItem): 'page' | 'true' | undefined {
  if (item.current) return 'page';
  return item.active ? 'true' : undefined;
}

function NavigationLink({ item }: { readonly item: NavigationItem }) {
  const current = currentOf(item);
  const Element = item.href === undefined ? 'span' : 'a';
  const name = item.href === undefined ? 'text' : 'link';
  return (
    <li
      class={joined(
        'nhsuk-header__navigation-item',
        current && 'nhsuk-header__navigation-item--current',
        item.classes,
      )}
      {...item.attributes}
    >
      <Element class={`nhsuk-header__navigation-${name}`} href={item.href} aria-current={current}>
        {current ? (
          <strong class="nhsuk-header__navigation-item-current-fallback">{item.text}</strong>
        ) : (
          item.text
        )}
      </Element>
    </li>
  );
}

/** Takes what does not fit, by script. */
function MenuToggle() {
  return (
    <li class="nhsuk-header__menu" hidden>
      <button
        class="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
        id="toggle-menu"
        aria-expanded="false"
      >
        <span class="nhsuk-u-visually-hidden">{'Browse '}</span>More
      </button>
    </li>
  );
}

function Navigation({ navigation, containerClasses }: Pick<HeaderProps, 'navigation' | 'containerClasses'>) {
  if (!navigation || navigation.items.length === 0) return null;
  const name = 'nhsuk-header__navigation';
  const colour = navigation.colour && `${name}--${navigation.colour}`;
  return (
    <nav
      class={joined(name, colour, navigation.justified && `${name}--justified`)}
      aria-label={navigation.ariaLabel ?? 'Menu'}
    >
      <div class={joined(`${name}-container nhsuk-width-container`, containerClasses)}>
        <ul class="nhsuk-header__navigation-list">
          {navigation.items.map((item) => item && <NavigationLink item={item} />)}
          <MenuToggle />
        </ul>
      </div>
    </nav>
  );
}

export function Header(props: HeaderProps) {
  return (
    <header
      class={joined(
        'nhsuk-header',
        props.colour && `nhsuk-header--${props.colour}`,
        props.inline && 'nhsuk-header--inline',
        props.organisation && 'nhsuk-header--organisation',
        props.classes,
      )}
      id={props.id}
      data-module="nhsuk-header"
      role="banner"
      {...props.attributes}
    >
      <div class={joined('nhsuk-header__container nhsuk-width-container', props.containerClasses)}>
        <HeaderService {...props} />
        <Account account={props.account} />
      </div>
      <Navigation navigation={props.navigation} containerClasses={props.containerClasses} />
    </header>
  );
}
