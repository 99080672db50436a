/** Which system a test is for. */

/**
 * For `runIf`: the test needs what Linux alone has. `npm run test:windows` runs the tests on Windows too.
 * @param _reason what that is, and where the same is tested for Windows; '' is no reason
 */
export const onLinux = (_reason: string): boolean => process.platform !== 'win32';
