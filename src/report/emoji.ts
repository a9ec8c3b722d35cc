/** Names of characters the font cannot draw, so that a described box says what was written. */

/** The emoji people use in comments, with their Unicode names; others are described by their code. */
const NAMES = `
😀 grinning face|😃 smiling face with open mouth|😄 laughing eyes|😁 beaming face|😆 squinting laugh
😅 laugh with sweat|🤣 rolling on the floor laughing|😂 face with tears of joy|🙂 slight smile
🙃 upside-down face|😉 winking face|😊 smiling face|😇 face with halo|🥰 face with hearts|😍 heart eyes
🤩 star-struck|😘 face blowing a kiss|☺ smiling face|😋 savouring food|😜 winking face with tongue
🤪 zany face|🤗 hugging face|🤭 hand over mouth|🤫 shushing face|🤔 thinking face|🤐 zipper-mouth face
🤨 raised eyebrow|😐 neutral face|😑 expressionless face|😶 face without mouth|😏 smirking face
😒 unamused face|🙄 rolling eyes|😬 grimacing face|😌 relieved face|😔 pensive face|😪 sleepy face
😴 sleeping face|😷 face with medical mask|🤒 face with thermometer|🤢 nauseated face|🥵 hot face
🥶 cold face|😵 dizzy face|🤯 exploding head|🥳 partying face|😎 sunglasses|🤓 nerd face
😕 confused face|😟 worried face|🙁 slight frown|☹ frowning face|😮 open mouth|😲 astonished face
😳 flushed face|🥺 pleading face|😦 frowning with open mouth|😧 anguished face|😨 fearful face
😰 anxious face with sweat|😥 sad but relieved|😢 crying face|😭 loudly crying face|😱 screaming in fear
😖 confounded face|😣 persevering face|😞 disappointed face|😓 downcast face with sweat|😩 weary face
😫 tired face|🥱 yawning face|😤 face with steam|😡 pouting face|😠 angry face|🤬 cursing face
💀 skull|💩 pile of poo|🤡 clown face|👻 ghost|🤖 robot|❤ red heart|🧡 orange heart|💛 yellow heart
💚 green heart|💙 blue heart|💜 purple heart|🖤 black heart|🤍 white heart|💔 broken heart|💯 hundred points
💥 collision|💤 sleep|👋 waving hand|✋ raised hand|👌 OK hand|✌ victory hand|🤞 crossed fingers
👈 pointing left|👉 pointing right|👆 pointing up|👇 pointing down|☝ index pointing up|👍 thumbs up
👎 thumbs down|✊ raised fist|👊 oncoming fist|👏 clapping hands|🙌 raised hands|👐 open hands
🤝 handshake|🙏 folded hands|✍ writing hand|💪 flexed biceps|👀 eyes|👂 ear|🧠 brain|👶 baby|🧒 child
👦 boy|👧 girl|🧑 person|👨 man|👩 woman|🧓 older person|👴 old man|👵 old woman|🙅 gesturing no
🙆 gesturing OK|🙋 raising hand|🤦 facepalm|🤷 shrug|🏃 running|🚶 walking|👪 family|👥 people
🎉 party popper|🎊 confetti ball|🎈 balloon|🏆 trophy|🥇 gold medal|🎯 direct hit|⚽ football
⭐ star|🌟 glowing star|✨ sparkles|🔥 fire|☀ sun|🌧 rain cloud|⛈ thunder cloud|❄ snowflake|🌈 rainbow
🌍 globe|🌱 seedling|🌳 tree|🌹 rose|🐢 turtle|🐌 snail|🐘 elephant|🐶 dog|🐱 cat|☕ hot drink|🍺 beer|🎂 cake
🏠 house|🏡 house with garden|🏥 hospital|🏢 office building|🏫 school|🚑 ambulance|🚗 car|🚌 bus
🚲 bicycle|✈ aeroplane|🚀 rocket|🚧 construction|🚦 traffic light|🚩 red flag|🏁 chequered flag
🏳 white flag|🏴 black flag|⏰ alarm clock|⌛ hourglass|⏳ hourglass running|📅 calendar|📈 chart rising
📉 chart falling|📊 bar chart|📋 clipboard|📌 pushpin|📎 paperclip|📝 memo|📄 page|📁 folder|📚 books
📞 telephone|📱 mobile phone|💻 laptop|📧 e-mail|✉ envelope|📣 megaphone|🔔 bell|🔒 locked|🔓 unlocked
🔑 key|🔍 magnifying glass|💡 light bulb|🔧 spanner|⚙ gear|⚖ balance scale|🔗 link|🧩 puzzle piece
💰 money bag|💷 pound banknote|💸 money with wings|💊 pill|💉 syringe|🩺 stethoscope|🎤 microphone
✅ tick in box|✔ heavy tick|❌ cross mark|❎ cross in box|➕ plus|➖ minus|❓ question mark
❗ exclamation mark|⚠ warning|⛔ no entry|🚫 prohibited|🛑 stop sign|♻ recycling|🔴 red circle
🟠 orange circle|🟡 yellow circle|🟢 green circle|🔵 blue circle|⚪ white circle|⚫ black circle
🟥 red square|🟧 orange square|🟨 yellow square|🟩 green square|🟦 blue square|⬆ up arrow|➡ right arrow
⬇ down arrow|⬅ left arrow|🔄 arrows in a circle|🔁 repeat|🆗 OK button|🆘 SOS|🆕 new
♂ man|♀ woman|⚕ health worker|🎓 graduate|🏻 light skin tone|🏼 medium-light skin tone|🏽 medium skin tone|🏾 medium-dark skin tone
🏿 dark skin tone`;

const names = new Map(
  NAMES.trim()
    .split(/[|\n]/)
    .map((entry): [string, string] => {
      const space = entry.indexOf(' ');
      return [entry.slice(0, space), entry.slice(space + 1)];
    }),
);

const FIRST_REGIONAL_INDICATOR = 0x1f1e6;
const KEYCAP = '\u20E3';
/** Joiner and variation selectors hold a sequence together and have no look of their own. */
const SEQUENCE_GLUE = /[\u200D\uFE0E\uFE0F]/gu;

/** What stands for a character the font lacks: its name, or else its code points. */
export function describeCharacter(grapheme: string): string {
  const parts = [...grapheme.replace(SEQUENCE_GLUE, '')];
  return `[${flag(parts) ?? keycap(parts) ?? sequence(parts) ?? codes(grapheme)}]`;
}

/** The nations of the United Kingdom have flags spelt out in characters that are not seen by themselves. */
const NATIONS: Readonly<Record<string, string>> = { gbeng: 'England', gbsct: 'Scotland', gbwls: 'Wales' };
const FIRST_TAG = 0xe0000;

function nation([first, ...tags]: readonly string[]): string | undefined {
  if (first !== '🏴') return undefined;
  const letters = tags
    .slice(0, -1)
    .map((tag) => String.fromCharCode(Math.max(0, codeOf(tag) - FIRST_TAG) % 128));
  const name = NATIONS[letters.join('')];
  return name === undefined ? undefined : `flag ${name}`;
}

function flag(parts: readonly string[]): string | undefined {
  const named = nation(parts);
  if (named !== undefined) return named;
  if (parts.length !== 2 || !parts.every((part) => /\p{Regional_Indicator}/u.test(part))) return undefined;
  const letters = parts.map((part) => String.fromCharCode(65 + codeOf(part) - FIRST_REGIONAL_INDICATOR));
  return `flag ${letters.join('')}`;
}

function keycap(parts: readonly string[]): string | undefined {
  return parts.length === 2 && parts[1] === KEYCAP ? `key ${parts[0]}` : undefined;
}

function sequence(parts: readonly string[]): string | undefined {
  const words = parts.map((part) => names.get(part));
  return parts.length > 0 && words.every((word) => word !== undefined) ? words.join(', ') : undefined;
}

function codes(grapheme: string): string {
  return [...grapheme]
    .map((part) => `U+${codeOf(part).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
}

function codeOf(part: string): number {
  return part.codePointAt(0) ?? 0;
}
