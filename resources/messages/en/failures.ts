import type { FailureCode } from '../../../main/domain/failure.ts';

/** What happened, and what the clerk does about it. Short: a customer is waiting. */
export interface FailureText {
  readonly what: string;
  readonly todo: string;
}

export const failures: Record<FailureCode, FailureText> = {
  'licence.empty': {
    what: 'The scan was empty.',
    todo: 'Scan the barcode on the back of the licence again.',
  },
  'licence.not-a-licence': {
    what: 'That barcode is not a driver’s licence.',
    todo: 'Scan the large barcode on the back of the licence.',
  },
  'licence.product-barcode': {
    what: 'That is a product’s barcode.',
    todo: 'Scan the large barcode on the back of the licence.',
  },
  'licence.boarding-pass': {
    what: 'That is a boarding pass.',
    todo: 'Scan the large barcode on the back of the licence.',
  },
  'licence.vehicle-registration': {
    what: 'That is a vehicle registration.',
    todo: 'Ask for the driver’s licence and scan the large barcode on its back.',
  },
  'licence.web-link': {
    what: 'That barcode holds a web link or other text.',
    todo: 'Scan the large barcode on the back of the licence.',
  },
  'licence.encrypted': {
    what: 'This card’s barcode is encrypted.',
    todo: 'Type the customer’s name and birth date instead.',
  },
  'licence.mobile': {
    what: 'That is a licence on a telephone, which this terminal cannot read.',
    todo: 'Ask for the card and scan the large barcode on its back, or type the customer’s name and birth date.',
  },
  'licence.compact': {
    what: 'That licence is encoded in a way that this terminal cannot read.',
    todo: 'Type the customer’s name and birth date instead.',
  },
  'licence.cut': {
    what: 'Only part of the licence was read.',
    todo: 'Hold the scanner steady and scan the whole barcode again.',
  },
  'licence.unreadable': {
    what: 'The licence could not be read.',
    todo: 'Scan it again. If it fails twice, type the name and birth date.',
  },
  'scanner.absent': {
    what: 'No scanner is connected.',
    todo: 'Check the scanner’s cable, or type the name.',
  },
  'scanner.access-denied': {
    what: 'This computer does not let the terminal use the scanner.',
    todo: 'Ask your technician to allow access to the scanner. You can type the name meanwhile.',
  },
  'scanner.busy': {
    what: 'Another program is using the scanner.',
    todo: 'Close the other program, or type the name.',
  },
  'scanner.lost-mid-scan': {
    what: 'The scanner was unplugged during a scan.',
    todo: 'Plug it back in and scan again. Nothing was kept of the partial scan.',
  },
  'scanner.noise': { what: 'The scanner sent something unreadable.', todo: 'Scan again.' },
  'scanner.not-listed': {
    what: 'This computer does not tell which scanners are plugged in.',
    todo: 'Restart it. If that does not help, ask your technician; on Linux the package “udev” may be missing. You can type the name meanwhile.',
  },
  'scanner.failed': { what: 'The scanner has stopped answering.', todo: 'Unplug it and plug it back in.' },
  'api.unreachable': {
    what: 'The financing service cannot be reached.',
    todo: 'Check the network cable, then try again.',
  },
  'api.name-not-found': {
    what: 'The financing service’s address was not found.',
    todo: 'Check the network. If it lasts, ask your technician to check the service’s address.',
  },
  'api.tls': {
    what: 'The connection to the financing service is not secure.',
    todo: 'Do not go on. Ask your technician to check the certificate and the computer’s clock.',
  },
  'api.timeout': { what: 'The financing service did not answer in time.', todo: 'Try again.' },
  'api.interrupted': { what: 'The connection broke before the whole answer came.', todo: 'Try again.' },
  'api.unreadable-answer': {
    what: 'The financing service’s answer could not be understood.',
    todo: 'Try once more. If it fails again, call your supervisor; nothing was assumed.',
  },
  'api.answer-too-large': {
    what: 'The financing service’s answer was far too large.',
    todo: 'Try once more. If it fails again, call your technician.',
  },
  'api.redirected': {
    what: 'The financing service sent the terminal to another address, which it refused.',
    todo: 'Ask your technician to check the network and the service’s address.',
  },
  'api.bad-request': {
    what: 'The financing service did not accept what was sent.',
    todo: 'Check what was typed and try again.',
  },
  'api.credentials': {
    what: 'The financing service did not accept this terminal’s credentials.',
    todo: 'Call your technician: the terminal must be set up again.',
  },
  'api.session-ended': {
    what: 'The terminal’s session with the financing service had ended, so nothing was done.',
    todo: 'A new session is open: do it again.',
  },
  'api.forbidden': {
    what: 'This terminal may not do that.',
    todo: 'Call your supervisor.',
  },
  'api.blocked': {
    what: 'The financing service blocks this request.',
    todo: 'Call your supervisor.',
  },
  'api.not-found': {
    what: 'The financing service knows no such account.',
    todo: 'Check the number and try again.',
  },
  'api.server-error': {
    what: 'The financing service has a problem of its own.',
    todo: 'Wait a moment and try again.',
  },
  'api.gateway-timeout': {
    what: 'The financing service is overloaded.',
    todo: 'Wait a moment and try again.',
  },
  'api.too-many-requests': {
    what: 'The financing service asks to slow down.',
    todo: 'Wait a minute and try again.',
  },
  'api.user-not-able-to-purchase': {
    what: 'This account may not buy.',
    todo: 'Ask the customer to call the financing company.',
  },
  'api.user-not-active': {
    what: 'This account is not active.',
    todo: 'Ask the customer to call the financing company.',
  },
  'api.invalid-role': { what: 'This terminal’s role may not do that.', todo: 'Call your supervisor.' },
  'api.override-not-allowed': {
    what: 'This store may not override verification.',
    todo: 'Verify the customer in another way.',
  },
  'api.bypass-not-allowed': {
    what: 'Verification may not be bypassed for this purchase.',
    todo: 'Verify the customer in another way.',
  },
  'api.piw-mismatch': {
    what: 'The personal information did not match.',
    todo: 'Check it with the customer and try another way to verify.',
  },
  'api.wrong-answer': {
    what: 'The security answer is wrong.',
    todo: 'Ask the customer again, or verify in another way. After three wrong answers this way is locked for 48 hours.',
  },
  'api.wrong-input': {
    what: 'The financing service did not accept what was typed.',
    todo: 'Check it with the customer and try again.',
  },
  'api.tries-exceeded': {
    what: 'There were too many wrong answers; the question is locked for 48 hours.',
    todo: 'Send a PIN by text message or e-mail instead.',
  },
  'api.phone-not-valid': {
    what: 'The phone number on file cannot receive text messages.',
    todo: 'Send the PIN by e-mail, or ask the security question.',
  },
  'api.vendor-fault': {
    what: 'The financing service could not do this: something is wrong in its own system or in how this store is set up there.',
    todo: 'Try again in a few minutes. If it lasts, ask your supervisor to write to the financing company.',
  },
  'api.card-of-another-account': {
    what: 'That card does not belong to this account.',
    todo: 'Ask for the customer’s own card and type its 16 digits again.',
  },
  'api.account-type-refused': {
    what: 'This store cannot sell on this kind of account.',
    todo: 'Take the payment another way.',
  },
  'api.location-unknown': {
    what: 'The financing service does not know this store.',
    todo: 'Ask your technician to have the store’s number registered with the financing company.',
  },
  'api.not-permitted': {
    what: 'This store or this clerk has no right to do that.',
    todo: 'Ask your supervisor to have the right added by the financing company.',
  },
  'api.credit-exceeded': {
    what: 'The purchase with its interest is more than the available credit.',
    todo: 'Finance a smaller amount or choose another plan, and take the rest another way.',
  },
  'api.plan-refused': {
    what: 'This plan is not open to this customer or this store.',
    todo: 'Choose another plan.',
  },
  'api.pin-refused': {
    what: 'The PIN was not accepted.',
    todo: 'Start the customer over and verify again.',
  },
  'api.refused': {
    what: 'The financing service refused this by a rule of its own; nothing was done.',
    todo: 'Call the financing company’s line for merchants and read this message to it.',
  },
  'printer.not-set-up': {
    what: 'No printer is set up.',
    todo: 'Ask your technician to set one up. The quote stays on the screen.',
  },
  'printer.too-long': {
    what: 'This paper is too long for the printer.',
    todo: 'Nothing was printed. Show the customer the screen, and call your technician.',
  },
  'printer.not-saved': {
    what: 'The PDF file was not saved.',
    todo: 'Save it again, in a folder that you may write to.',
  },
  'printer.unreachable': {
    what: 'The printer does not answer.',
    todo: 'Check that it is on and connected, then print again.',
  },
  'printer.access-denied': {
    what: 'This computer does not let the terminal use the printer’s port.',
    todo: 'Ask your technician to give this terminal’s user account the right to the port (on Linux: group dialout for a serial port, lp for USB).',
  },
  'printer.busy': {
    what: 'Another program is using the printer’s port.',
    todo: 'Wait a moment, then print again. If it happens again, call your technician.',
  },
  'printer.paper-out': {
    what: 'The printer is out of paper.',
    todo: 'Put in a new roll, then print again. Throw away a partial copy.',
  },
  'printer.cover-open': {
    what: 'The printer’s cover is open.',
    todo: 'Close the cover, then print again. Throw away a partial copy.',
  },
  'printer.interrupted': {
    what: 'The printer stopped in the middle.',
    todo: 'Check the paper and the cover, then print again. Throw away the partial copy.',
  },
  'printer.unconfirmed': {
    what: 'The printer took the paper’s data and does not say whether it printed.',
    todo: 'Look for the paper. If there is none, check the printer and print again.',
  },
  'printer.rejected': {
    what: 'The printer refused to print.',
    todo: 'Check its screen, then print again.',
  },
  'printer.offline': {
    what: 'The computer says that the printer is off or not connected. Nothing was printed.',
    todo: 'Switch the printer on and check its cable, then print again.',
  },
  'printer.spooler-down': {
    what: 'This computer’s print service is not running. Nothing was printed.',
    todo: 'Call your technician. The quote stays on the screen.',
  },
  'printer.queue-unknown': {
    what: 'This computer has no printer of the name that the terminal was given.',
    todo: 'Call your technician: the printer was renamed or removed.',
  },
  'printer.queue-paused': {
    what: 'The computer’s printer is paused. Nothing was printed.',
    todo: 'Let it resume in the computer’s printer list, or call your technician. Then print again.',
  },
  'printer.queue-rejecting': {
    what: 'The computer’s printer takes no papers now. Nothing was printed.',
    todo: 'Call your technician. The quote stays on the screen.',
  },
  'printer.job-stuck': {
    what: 'The paper waited in the computer’s print queue and was taken back.',
    todo: 'Check that the printer is on and connected, then print again.',
  },
  'printer.job-cancelled': {
    what: 'The paper was removed from the computer’s print queue.',
    todo: 'Look for the paper. If there is none, print again.',
  },
  'printer.failed': {
    what: 'Printing failed.',
    todo: 'Print again; if it fails, call your technician.',
  },
  'central.unreachable': {
    what: 'The central database cannot be reached.',
    todo: 'Nothing is lost: the rows wait here and are sent later. Check the network and the server, if this lasts.',
  },
  'central.not-trusted': {
    what: 'The central server’s certificate is not trusted.',
    todo: 'Check “central.host” and “central.authority” in the settings: the certificate must name the host and come from that authority.',
  },
  'central.no-tls': {
    what: 'The central server does not encrypt.',
    todo: 'Switch TLS on at the server. Nothing is sent without it.',
  },
  'central.denied': {
    what: 'The central database refused this terminal’s password.',
    todo: 'Make a new one with “central setup --new-password” and put it into the settings.',
  },
  'central.not-set-up': {
    what: 'The central database is not set up for Comptoir.',
    todo: 'Run “central setup” on it, and check “central.database” in the settings.',
  },
  'central.server-trouble': {
    what: 'The central database has a fault of its own.',
    todo: 'Tell whoever runs it; this terminal’s log has the server’s code. The rows wait here.',
  },
  'central.no-password': {
    what: 'This terminal has no password for the central database, or it was sealed for another server.',
    todo: 'Put the password from “central setup” into the settings again, and restart.',
  },
  'central.authority-unreadable': {
    what: 'The file that “central.authority” names cannot be read, or is no certificate.',
    todo: 'Put the certificate authority’s PEM file beside the settings.',
  },
  'central.not-sealed': {
    what: 'This log is not sealed, so it is not sent to the central database.',
    todo: 'Set up the computer’s key store (README, “On Linux”).',
  },
  'central.another-merchant': {
    what: 'The central database belongs to another merchant’s key.',
    todo: 'Compare “central.merchantKey” in the settings with what “central setup” wrote.',
  },
  'central.not-enrolled': {
    what: 'The central database does not know this terminal.',
    todo: 'Run “central setup” with this terminal’s name.',
  },
  'central.another-log': {
    what: 'The central database has another log under this terminal’s name.',
    todo: 'If another computer has the same “terminalId”, give one of them another. If this computer was replaced or its log was damaged, run “central admit” for it.',
  },
  'central.forked': {
    what: 'The central database has other rows than this log.',
    todo: 'Another computer may run with a copy of this one’s data, or the log was put back from a copy. Stop using it and tell whoever audits.',
  },
  'central.rolled-back': {
    what: 'This log is older than what the central database has of it.',
    todo: 'It was put back from a copy. Keep the file as it is and tell whoever audits.',
  },
  'central.not-as-hashed': {
    what: 'The central database refused rows that do not fit the signed log.',
    todo: 'Something on the way or in the file changes rows. Run “audit verify” on this log and tell whoever audits.',
  },
  'counter.amount-unreadable': { what: 'That amount is not clear.', todo: 'Type it like 1234.50.' },
  'counter.amount-not-positive': {
    what: 'The amount must be more than zero.',
    todo: 'Type the purchase’s amount.',
  },
  'counter.amount-over-credit': {
    what: 'The amount is more than the available credit.',
    todo: 'Finance a smaller amount and take the rest another way.',
  },
  'counter.account-may-not-buy': {
    what: 'This account may not buy.',
    todo: 'Ask the customer to call the financing company.',
  },
  'counter.nothing-to-do-here': {
    what: 'That cannot be done at this step.',
    todo: 'Follow the highlighted step.',
  },
  'counter.bypass-regular-only': {
    what: 'The bypass serves a regular purchase only.',
    todo: 'Choose the regular purchase, or verify the customer in another way.',
  },
  'counter.not-verified': { what: 'The customer is not verified yet.', todo: 'Verify the customer first.' },
  'counter.invalid-input': {
    what: 'Something typed is missing or too long.',
    todo: 'Check the fields and try again.',
  },
  'counter.busy': {
    what: 'The terminal is still busy with what was asked before.',
    todo: 'Wait a moment, then try again.',
  },
  'counter.log-unavailable': {
    what: 'The audit log cannot be written, so the terminal has stopped.',
    todo: 'Call your technician: check the disk’s free space. Then scan again: the terminal goes on once it can write.',
  },
  'counter.training-only': {
    what: 'That works in training mode only.',
    todo: 'Go on with the real customer.',
  },
  'counter.card-number-needed': {
    what: 'This customer buys for a business: the card’s number is needed.',
    todo: 'Type the 16 digits of the customer’s own card.',
  },
  'counter.look-up-by-card': {
    what: 'The financing service did not open this authorized user from the list.',
    todo: 'Press “Next customer”, then look up the 16 digits of this customer’s own card.',
  },
  'counter.confirmation-differs': {
    what: 'That is not the number of the account on the screen.',
    todo: 'Compare it with the screen and type it again. Nothing was closed.',
  },
  'people.nobody-signed-in': {
    what: 'Nobody is signed in.',
    todo: 'Choose your name and type your PIN.',
  },
  'people.scan-while-locked': {
    what: 'Nobody is signed in, so the scan was not used.',
    todo: 'Sign in, then scan the licence again.',
  },
  'people.not-allowed': {
    what: 'Your role may not do that.',
    todo: 'Ask a supervisor or the technician to sign in and do it.',
  },
  'people.unknown': {
    what: 'Nobody of this name may sign in here.',
    todo: 'Choose a name from the list.',
  },
  'people.pin-wrong': {
    what: 'That PIN is not right.',
    todo: 'Type it again. After five wrong ones you must wait; after ten a supervisor must unlock you.',
  },
  'people.wait': {
    what: 'There were too many wrong PINs.',
    todo: 'Wait until the time is over, then type the PIN again. Ten wrong ones lock it.',
  },
  'people.locked': {
    what: 'Ten wrong PINs have locked this person.',
    todo: 'Ask a supervisor to sign in and unlock it under “People”. For the only supervisor: call your technician.',
  },
  'people.pin-elsewhere': {
    what: 'This PIN was set on another terminal or before its key was lost, and cannot be checked here.',
    todo: 'Ask a supervisor to set a new PIN under “People”, or call your technician.',
  },
  'people.no-supervisor': {
    what: 'Only a supervisor may approve this.',
    todo: 'Choose the supervisor’s name and let them type their PIN.',
  },
  'people.name-taken': {
    what: 'Somebody of this name is on the list already.',
    todo: 'Add a second name or an initial.',
  },
  'people.pin-unfit': {
    what: 'This PIN does not fit the role.',
    todo: 'A clerk’s PIN has 4 to 8 digits; a supervisor’s or technician’s has 6 characters or more. A new role needs a new PIN.',
  },
  'people.yourself': {
    what: 'You cannot take your own role or sign-in away.',
    todo: 'Ask another supervisor to do it.',
  },
  'people.not-saved': {
    what: 'The change could not be saved.',
    todo: 'Nothing was changed. Call your technician: the settings file must be writable, and the disk have room.',
  },
  'counter.internal': {
    what: 'The terminal made a mistake of its own.',
    todo: 'Start the customer over. If it happens again, call your technician.',
  },
  'set-up.not-settings': {
    what: 'These are no settings that a terminal gave away.',
    todo: 'Choose a file, or scan a code, that the set-up page of another Comptoir made.',
  },
  'set-up.newer': {
    what: 'A newer version of Comptoir made these settings.',
    todo: 'Install that version here first.',
  },
  'set-up.damaged': {
    what: 'These settings were changed or read wrongly.',
    todo: 'Scan the codes again, or make the file anew. A scanner in keyboard mode needs this computer’s keyboard layout; in USB-serial or HID POS mode it does not.',
  },
  'set-up.not-accepted': {
    what: 'This terminal cannot take these settings.',
    todo: 'Nothing was changed. Make them anew on the other terminal.',
  },
  'set-up.nothing-new': {
    what: 'This terminal has these settings already.',
    todo: 'Nothing is left to do with them.',
  },
  'set-up.file-unreadable': {
    what: 'The file could not be read.',
    todo: 'Check that it is there and belongs to you, then choose it again.',
  },
  'set-up.file-not-written': {
    what: 'The file was not saved.',
    todo: 'Save it again in another place, where you may write and there is room.',
  },
  'set-up.too-much': {
    what: 'These settings do not fit into codes.',
    todo: 'Save them as a file.',
  },
  'set-up.not-saved': {
    what: 'The settings could not be saved. Nothing was changed.',
    todo: 'Check that the disk has room and that settings.json belongs to the user who starts Comptoir and is right (comptoir --check-settings).',
  },
  'set-up.merchant-first': {
    what: 'The shop has no name yet, which heads each paper.',
    todo: 'Set up the shop first.',
  },
  'set-up.address': {
    what: 'This address cannot be used.',
    todo: 'It begins with https:// and holds no user name, no password, no ? and no #. Copy it from what the financing company wrote.',
  },
  'set-up.authority': {
    what: 'The certificate authority could not be read.',
    todo: 'Put its file, in PEM form, beside settings.json, and type the file’s name.',
  },
  'set-up.no-key-store': {
    what: 'This computer’s key store is off or locked, so the secret cannot be sealed.',
    todo: 'Unlock it or turn it on, then try again (README, “On Linux”). Nothing was saved.',
  },
};
