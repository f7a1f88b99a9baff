import type { app as zhCn } from '../zh-cn/app.ts'

/** The frame around every screen, and signing in. */
export const app: Readonly<Record<keyof typeof zhCn, string>> = {
  'app.name': 'Zhiping Desk',
  'app.opening': 'Opening local data…',
  'app.header.lock': 'Lock',
  'app.header.lock-hint': 'A password is needed afterwards; unfinished texts are kept',
  'app.header.no-role': 'No role yet',
  'app.header.help': 'Shortcuts',
  'app.header.locale': '中文',
  'app.skip': 'Skip to content',
  'app.lost.title': 'The local store is disconnected; reconnecting…',
  'app.lost.text': 'What was saved is here. Please do not close this window until it is back.',
  'app.update.ready':
    'Version {version} is ready. Close the window and open it again to use it; the data on this computer stay as they are.',
  'app.update.unsent':
    'Version {version} is ready. {count, plural, one {# decision has} other {# decisions have}} not been sent, so nothing is updated yet; once all are sent, close the window and open it again.',
  'app.update.uncounted':
    'Version {version} is ready but waits: it cannot be told whether everybody’s decisions on this computer have been sent. Each person should unlock once on line, and lock again.',
  'app.update.refused':
    'An update of unknown origin was offered and refused; nothing was installed. The program and the data on this computer are as they were, and you can go on. Please tell your system administrator.',
  'app.failed.title': 'The data on this desk did not open',
  'app.failed.folder':
    'The folder for this desk’s review data cannot be written, so it was not opened. What is there is unchanged. Give the present system account the right to write to it, or ask your system administrator.',
  'app.failed.disk-full':
    'The disk that holds this desk’s review data is full, so it was not opened. Everything is there and unchanged. Free some space.',
  'app.failed.disk-failing':
    'The disk that holds this desk’s review data failed to read or write, so it was not opened. Nothing was changed. Check the disk, or plug it in again; if it happens again, tell your system administrator.',
  'app.failed.corrupt':
    'The list of this desk’s persons or its device key is damaged, and so are the second copies, so it was not opened. No file was deleted; decisions with a receipt are safe on the server. Keep the data folder and tell your system administrator.',
  'app.failed.holder': 'Held by process {pid}, since {when}.',
  'app.failed.again':
    'It is tried again every two seconds and opens by itself as soon as it can; there is no need to restart.',
  'app.crash.title': 'This screen failed',
  'app.crash.text':
    'Saved decisions and texts are here, unchanged. Open the screen again; if it happens again, tell your system administrator.',
  'app.crash.retry': 'Open again',
  'app.crash.home': 'Back to the list',
  'app.just-now': 'just now',
  'app.copy': 'Copy',
  'app.copied': 'Copied',
  'app.copy-failed': 'Copying failed; select the text and copy it',
  'app.retry': 'Try again',
  'app.close': 'Close',

  'keys.title': 'Shortcuts',
  'keys.note': 'Single keys do nothing while you type in a field.',
  'keys.section.list': 'Work list',
  'keys.section.everywhere': 'Everywhere',
  'keys.move': 'Previous, next row',
  'keys.page': 'Previous, next page',
  'keys.ends': 'First, last row',
  'keys.open': 'Open the application',
  'keys.choose': 'Choose or not (with Shift: a range)',
  'keys.choose-all': 'Choose all',
  'keys.batch': 'Go to the buttons for several',
  'keys.search': 'Search',
  'keys.clear': 'Clear the search, back to the list',
  'keys.tabs': 'To do, done, all',
  'keys.views': 'Saved lists',
  'keys.search-all': 'Search everything',
  'keys.sync-centre': 'Open or close the sync centre',
  'keys.sync-now': 'Sync now',
  'keys.settings': 'Settings',
  'keys.help': 'Open this sheet',
  'keys.lock': 'Lock at once; unfinished text is saved first',

  'sign-in.profiles.title': 'Who are you?',
  'sign-in.profiles.hint': 'These people can unlock off line',
  'sign-in.profiles.other': 'Sign in as somebody else',
  'sign-in.profiles.back': 'Back to the people',
  'sign-in.unlock.hint': 'No network needed. Unfinished texts and waiting decisions are on this desk.',
  'sign-in.unlock.submit': 'Unlock',
  'sign-in.damaged.mark': 'Data needs repair',
  'sign-in.damaged.hint':
    'This data is damaged; writing was stopped and the desk locked. Type the password: the damaged file is set aside, unsent decisions and unfinished texts are recovered, and the rest comes again from the server.',
  'sign-in.damaged.pending': 'Repairing the data…',
  'sign-in.damaged.beyond':
    'The password is right, but this data is damaged beyond automatic repair. No file was deleted; decisions with a receipt are safe on the server. While on line, go back and choose “Someone else”, and have your system administrator look at the data folder.',
  'sign-in.unlock.pending': 'Unlocking…',
  'sign-in.enrol.title': 'First sign-in',
  'sign-in.enrol.needs-network': 'The first sign-in needs the network.',
  'sign-in.enrol.unreachable':
    'The server cannot be reached; you are not signed in. What you typed is kept. The first sign-in needs the network: check it and the address, then try again.',
  'sign-in.enrol.no-server':
    'There is no review server at this address; you are not signed in. What you typed is kept. Check the address and try again.',
  'sign-in.enrol.then-1': 'Your account is checked and this device gets its own key',
  'sign-in.enrol.then-2': 'Your password encrypts the data on this desk',
  'sign-in.enrol.then-3': 'Your applications and evidence come down; you can work meanwhile',
  'sign-in.enrol.then-4': 'From then on you unlock, review and decide off line; it is sent when on line',
  'sign-in.enrol.submit': 'Sign in and enrol this device',
  'sign-in.enrol.pending': 'Checking the account, enrolling the device…',
  'sign-in.field.server': 'Server address',
  'sign-in.field.login': 'Login',
  'sign-in.field.password': 'Password',
  'sign-in.field.show': 'Show what is typed',
  'sign-in.field.hide': 'Hide what is typed',
  'sign-in.field.server-example': 'e.g. http://127.0.0.1:7420',
  'sign-in.need.server': 'Give the server address',
  'sign-in.need.server-form': 'The address begins with http:// or https://',
  'sign-in.need.login': 'Give your login',
  'sign-in.need.password': 'Give your password',
  'sign-in.caps': 'Caps Lock is on',
  'sign-in.motto': 'Review off line, deliver on line, a receipt for every decision.',
}
