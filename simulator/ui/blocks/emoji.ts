// The emoji shortcodes that incident messages commonly use; an unknown one stays as typed.

const table = `
rotating_light 🚨|fire 🔥|warning ⚠️|lock 🔒|unlock 🔓|closed_lock_with_key 🔐|key 🔑|white_check_mark ✅|heavy_check_mark ✔️
x ❌|no_entry ⛔|no_entry_sign 🚫|eyes 👀|bell 🔔|mega 📣|loudspeaker 📢|speech_balloon 💬|memo 📝|pencil 📝|pencil2 ✏️
clipboard 📋|pushpin 📌|round_pushpin 📍|bookmark 🔖|link 🔗|mag 🔍|chart_with_upwards_trend 📈|bar_chart 📊|calendar 📅
clock1 🕐|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|alarm_clock ⏰|timer_clock ⏲️|fire_engine 🚒|ambulance 🚑
ghost 👻|bust_in_silhouette 👤|busts_in_silhouette 👥|wave 👋|raised_hands 🙌|pray 🙏|thumbsup 👍|+1 👍|thumbsdown 👎|-1 👎
ok_hand 👌|point_right 👉|clap 👏|muscle 💪|handshake 🤝|tada 🎉|sparkles ✨|rocket 🚀|bulb 💡|wrench 🔧|hammer 🔨|gear ⚙️
hammer_and_wrench 🛠️|computer 💻|satellite 📡|package 📦|shield 🛡️|bug 🐛|robot_face 🤖|zap ⚡|boom 💥|star ⭐|heart ❤️
information_source ℹ️|question ❓|exclamation ❗|bangbang ‼️|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️
red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵|white_circle ⚪
black_circle ⚫|large_purple_circle 🟣|see_no_evil 🙈|smile 😄|slightly_smiling_face 🙂|thinking_face 🤔|sob 😭|sweat_smile 😅
phone ☎️|telephone_receiver 📞|pager 📟|email ✉️|envelope ✉️|inbox_tray 📥|outbox_tray 📤|wastebasket 🗑️|house 🏠
globe_with_meridians 🌐|green_heart 💚|recycle ♻️|repeat 🔁|arrows_counterclockwise 🔄|construction 🚧|sunny ☀️|cloud ☁️
`;

const byName = new Map(
  table
    .split(/[|\n]/)
    .filter((entry) => entry.includes(' '))
    .map((entry) => {
      const [name = '', character = ''] = entry.split(' ');
      return [name, character] as const;
    }),
);

export const emojiByName = (name: string): string | undefined => byName.get(name);

/** Replaces shortcodes in plain text, where Slack shows emoji but no other markup. */
export const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+'-]+):/g, (whole, name: string) => byName.get(name) ?? whole);
