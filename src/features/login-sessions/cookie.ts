// The cookie that holds a login session's token.

/** `__Host-` cookies need https; plain http is allowed on loopback only (config.ts), for the demo. */
export const sessionCookie = (
  publicUrl: string,
): { name: string; options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean } } => {
  const secure = publicUrl.startsWith('https:');
  return {
    name: secure ? '__Host-cordon' : 'cordon',
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
  };
};
