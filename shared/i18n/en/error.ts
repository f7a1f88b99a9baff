import type { error as zhCn } from '../zh-cn/error.ts'

/** Every code of `shared/contract/errors.ts`: what happened, what is safe, what to do. */
export const error: Readonly<Record<keyof typeof zhCn, string>> = {
  'error.case-moved':
    'This application moved on before your decision arrived, so the decision has no effect. Your text is kept and can be copied. Open the application to see where it is now.',
  'error.content-changed':
    'Blocks you judged were changed afterwards, so the decision has no effect. Your text is kept. Check the changed blocks and decide again.',
  'error.not-your-role':
    'Your roles do not allow this decision, so it has no effect. Your text is kept. If your roles have just changed, ask your system administrator.',
  'error.not-your-block':
    'This block is not assigned to you, so the decision has no effect. Your text is kept. Ask your system administrator to change the assignment.',
  'error.own-application':
    'This is your own application, which you may not review. Nothing was changed. Another authorised person has to handle it.',
  'error.applicant-administers':
    'The applicant is the system administrator of this employer, which may therefore not recommend this application; nothing was submitted. The content is kept. Have another administrator appointed, then submit.',
  'error.organization-not-verified':
    'Your organisation has not been verified by the title office, so applications cannot move on yet. Your text is kept. Ask the title office to verify it, then submit again.',
  'error.wrong-stage':
    'The application is at a stage that does not allow this decision, so it has no effect. Your text is kept. Open the application to see what can be done now.',
  'error.verdicts-missing':
    'Some blocks have no verdict yet, so it cannot be passed. Your text is kept. Wait for those verdicts, then submit again.',
  'error.verdict-problem-open':
    'Some blocks are marked as a problem or a veto, so it cannot be passed. Your text is kept. Return it to the applicant, or ask the block reviewer to look again.',
  'error.blocks-required': 'No block was chosen, so it was not returned. Your text is kept. Choose at least one block.',
  'error.block-unknown':
    'The application has no such block, so the decision has no effect. Your text is kept. Open the application and choose among its blocks.',
  'error.reason-required':
    'A block lacks its reason, so the decision has no effect. Your text is kept. Choose and explain a reason for each returned block, and explain each problem or veto.',
  'error.opinion-required':
    'The opinion is missing, so nothing was submitted. The rest is kept. Write the opinion and submit.',
  'error.deadline-passed':
    'The server received it after the deadline, so it has no effect. Your text and the receipt are kept. Show the receipt if you object.',
  'error.assigned-to-another':
    'A colleague has this application and your unit lets only that person decide, so it had no effect. Your text is kept. Ask them to release it, or a leader to reassign it, then try again.',
  'error.already-taken':
    'Somebody already has this application, so it was not assigned again. Nothing was changed. See who has it; ask them to release it, or a leader to reassign it.',
  'error.not-taken':
    'Nobody has this application, so there is nothing to release. Nothing was changed. You can take it.',
  'error.person-not-eligible':
    'That person may not handle this step now, so it was not reassigned. The assignee stays the same. Choose somebody else, or ask the administrator to check their roles.',
  'error.already-touched':
    'The other side has begun with it, so it cannot be recalled. It stays where it is, unchanged. Ask them to return it.',
  'error.handler-may-not-report':
    'You passed this application as its handler, and one person cannot be both handler and leader of a step, so it was not reported. Your text is kept. Another leader has to report it.',
  'error.step-not-earlier':
    'It can only be returned to an earlier step of its path, so it was not returned. Your text is kept. Choose another step.',
  'error.rejection-proposed':
    'The handler proposes to reject this application, so it cannot be reported. Your text is kept. Return it to the handler if you disagree, or reject it.',
  'error.publicity-not-started':
    'No publicity of the present content is recorded, so it had no effect. Your text is kept. Record its first day and place first.',
  'error.publicity-running':
    'The working days of the publicity are not over, so it was not concluded. Your text is kept. Try again from the day after its last day.',
  'error.publicity-not-concluded':
    'The publicity of the present content is not concluded, so it was not reported. Your text is kept. The handler has to conclude it first.',
  'error.publicity-date':
    'The first day of the publicity is not possible: it cannot lie before the day of submission or more than 60 days ahead. It was not recorded, your text is kept. Correct the date.',
  'error.proof-required':
    'A publicity is concluded with a scan of its stamped proof, and none is added yet. What you filled in is still there. Add a scan (PDF, JPG or PNG) and send again.',
  'error.calendar-unknown':
    'The publicity reaches into a year whose holidays are not published, so its working days cannot be counted and it was not concluded. Your text is kept. Ask the administrator to import that year’s table.',
  'error.objection-open':
    'An objection has not been answered, so it had no effect. Your text is kept. Look into it and answer it first.',
  'error.objection-upheld':
    'An objection was found right, so the application cannot go up as it is. Your text is kept. Return it to the applicant, or reject it.',
  'error.objection-unknown':
    'The objection was not found, so the answer was not recorded. Your text is kept. Choose the objection again.',
  'error.attachment-unknown':
    'This scan is no longer in the block, so the mark was not recorded. Your text is kept. Look at the scans that are there now.',
  'error.mark-used':
    'You have given your verdict on this block, which rests on your marks, so they can no longer be changed. Marks and verdict are kept. If you see it differently now, give a new verdict.',
  'error.batch-not-allowed':
    'This kind of decision is made for one application at a time, so it has no effect. Your text is kept. Open the application and decide on it alone.',
  'error.block-not-editable':
    'This block is not among those returned, so the change has no effect. The old content is unchanged. Edit only the returned blocks.',
  'error.proof-not-here':
    'The server did not get the proof that this decision names, so it has no effect. What you filled in is still on this computer. Add the scan again, and conclude the publicity once more.',
  'error.commitment-mismatch':
    'What was signed differs from what was submitted, so nothing was submitted. The content is kept. Check it, sign again and submit.',
  'error.required-block-empty':
    'A required block is empty, so nothing was submitted. The content is kept. Fill these blocks in; write “none” where there is nothing.',
  'error.case-unknown':
    'The application was not found or you may no longer see it, so the decision has no effect. Your text is kept here. Look again after the next sync, or ask your system administrator.',
  'error.based-on-refused':
    'An earlier decision it builds on was refused, so this one has no effect either. Your text is kept. Deal with the earlier one first.',
  'error.envelope-invalid':
    'The server could not verify the signature or format of this decision. Your text is kept here. Submit again; if it happens again, tell your system administrator.',
  'error.envelope-forked':
    'The server found the order of this desk’s records changed and did not accept it. Your text is kept here. Do not work on copies of the data folder, and tell your system administrator.',
  'error.device-revoked':
    'This device was disabled and cannot send decisions. What is here is kept and can be read and copied. Ask your system administrator to enrol it again.',
  'error.text-invalid':
    'The text is longer than 4,000 characters or has characters that cannot be kept, so nothing was submitted. Your text is kept. Shorten it or remove them.',
  'error.server-fault':
    'The server failed on this decision, so it has no effect. Your text is kept. Submit again later; if it happens again, tell your system administrator.',
  'error.act-parked':
    'Before it was sent, this desk found that the decision no longer holds; it has no effect. The server only recorded it, and its text is kept. Look at what differs from what you saw, and decide again or withdraw it.',
  'error.act-sent':
    'This decision has been sent and can no longer be taken back. It is kept with its text under “My decisions”. Wait for the server’s ruling, and decide anew where needed.',
  'error.act-rested-on':
    'Later decisions of yours depend on this one, so it was not taken back. Nothing has changed. Take the later ones back first.',
  'error.unknown-to-server':
    'After being restored from a backup the server lacks this application, so nothing was submitted. Nothing was deleted here and your text is kept. Do not uninstall the program, and tell your system administrator.',

  'error.server-unreachable':
    'The server cannot be reached. Everything on this desk is here and you can go on. Check the network and the address; it continues by itself.',
  'error.server-answer-invalid':
    'The server’s answer makes no sense; the address may be wrong or the versions differ. Nothing here changed. Check the address or ask your system administrator.',
  'error.server-error':
    'The server failed and the operation did not finish. Nothing here changed and it is retried. If it goes on, tell your system administrator.',
  'error.session-expired':
    'The sign-in expired. Everything here and unfinished texts are kept. Sign in with your password; sending continues by itself.',
  'error.wrong-login':
    'Login or password is wrong; you are not signed in. What you typed is kept. Check it and try again, or ask your system administrator.',
  'error.account-locked':
    'Too many wrong passwords; the account is locked for a while. Nothing here changed. Try later or ask your system administrator.',
  'error.wrong-password':
    'The password is wrong; the desk is still locked. Your decisions and unfinished texts are unchanged. Try again, minding capitals and the input method.',
  'error.profile-unknown':
    'This person has no data on this device. Others’ data is unchanged. Sign in with the account while on line.',
  'error.locked':
    'The desk is locked, so nothing was done. Everything and unfinished texts are here. Unlock it with your password.',
  'error.store-corrupt':
    'The data file failed its integrity check and writing was stopped. The damaged file is not deleted; decisions with a receipt are safe on the server. Unlock again with your password: what can be read is recovered and the data repaired. If that fails, tell your system administrator.',
  'error.disk-full':
    'The disk is full, so this was not saved. What was saved before is here. Free some space and keep the text open; it will be saved again.',
  'error.disk-failing':
    'The disk failed to read or write, so this was not saved. What was saved before is here. Check the disk, or plug it in again, and keep the text open; it will be saved again.',
  'error.folder-not-writable':
    'The data folder cannot be written, so this was not saved. What was saved before is here. Check the folder’s permissions and try again.',
  'error.store-in-use':
    'Another window or program is using this desk’s data. The data is unchanged. Switch to the open window.',
  'error.store-failed':
    'The local store failed, so this was not saved. What was saved before is here. Copy the text you are writing and reopen the program.',
  'error.store-gone':
    'The connection to the local store broke, so this did not finish. What was saved is here. It reconnects by itself; then try again.',
  'error.evidence-offline':
    'This file has not been downloaded and there is no network. The rest can be reviewed. It comes first when the network is back.',
  'error.evidence-damaged':
    'This file failed its check, damaged on its way or on this disk, and is not shown. The original on the server is unharmed. It is fetched again by itself when on line.',
  'error.evidence-unsupported':
    'This file is no PDF, JPG or PNG, whatever its name says, and cannot be shown. It is the same as on the server. Return it to the applicant to be saved as PDF, JPG or PNG.',
  'error.evidence-unreadable':
    'This file was damaged or incomplete before it was uploaded, and cannot be shown. It is the same as on the server. Return it to the applicant to be scanned or exported again.',
  'error.evidence-demanding':
    'Opening this took too much time or memory and was stopped. The file is unchanged; other pages and files can be read. Try again; if it fails again, return it to be printed to PDF anew or scanned again.',
  'error.evidence-too-large':
    'This picture is too large to be shown here (over 100 megapixels or 64 MB). The file is whole and unchanged. Please return it to be scanned again at a lower resolution.',
  'error.evidence-encrypted':
    'This PDF needs a password and cannot be shown. The file is unharmed. Return it to the applicant for one without a password.',
  'error.evidence-empty':
    'This file is empty. Other files are not affected. Return it to the applicant to upload again.',
  'error.request-invalid':
    'What was submitted does not meet the requirements, so nothing was done. What you typed is kept. Check the marked fields and try again.',
  'error.not-found':
    'It was not found; it may have moved on or been taken back. Nothing else here changed. Go back to the list and open it again.',
  'error.forbidden':
    'You may not do this, so nothing was done. Nothing changed. Ask your system administrator for the permission.',
  'error.file-type': 'Files of this type cannot be uploaded. Uploaded files are not affected. Use PDF, JPG or PNG.',
  'error.file-empty':
    'The file is empty and was not uploaded. Uploaded files are not affected. Scan or export it again.',
  'error.file-damaged':
    'The file cannot be opened and may be broken, so it was not uploaded. Uploaded files are not affected. Scan or export it again, and open it before you upload it.',
  'error.file-encrypted':
    'The PDF has a password and was not uploaded. Uploaded files are not affected. Take the password away and upload it again.',
  'error.file-demanding':
    'Checking the file takes too much time or memory, so it was not uploaded. Uploaded files are not affected. Print it to PDF or scan it again.',
  'error.file-size':
    'The file is too large and was not uploaded. Uploaded files are not affected. Compress it or scan at a lower resolution.',
  'error.file-pages':
    'The file has too many pages and was not uploaded. Uploaded files are not affected. Split it into several.',
  'error.upload-limit':
    'Today’s limit of uploaded scans is reached; the others wait. Decisions and scans are safe on this computer, and go on by themselves after a day; nothing has to be sent again.',
  'error.file-pixels':
    'The picture is too large and was not uploaded. Uploaded files are not affected. Scan at a lower resolution.',
  'error.port-taken':
    'Another program uses the port, so nothing was started. The data is unchanged. Close that program or choose another port.',
  'error.internal':
    'The program failed and the operation did not finish. What was saved is here. Try again; if it happens again, tell your system administrator.',
}
