type Words = readonly [zh: string, en: string];

/**
 * What each refusal of the server means to the person in front of the desk: what happened, and what
 * to do next. problems.test.ts reads the code base and asks for a text for every code.
 */
export const PROBLEMS: Record<string, Words> = {
  'desk.no-network': [
    '没有网络，这一步没有送到。连上后再试一次',
    'No network; this step did not get through. Try again once connected',
  ],
  'desk.unexpected': [
    '这一页出了意外，请重新打开',
    'Something unexpected happened on this page; open it again',
  ],
  'desk.refused': ['没有办成', 'This could not be done'],

  'server.unexpected': [
    '服务器出了意外，已记下。稍后再试一次',
    'The server met an unexpected error and noted it. Try again shortly',
  ],
  'request.invalid': ['有一项填得不对', 'One of the entries is not right'],
  'request.bad-cursor': ['列表已经变了，从头再看一次', 'The list has changed; start from its beginning'],
  'request.too-large': ['内容太大，没有收下', 'Too large to be taken'],
  'request.media-type': ['这种格式收不了', 'This format cannot be taken'],
  'request.no-such-address': ['没有这一项', 'There is no such thing'],

  'access.wrong-password': ['用户名或密码不对', 'User name or password is wrong'],
  'access.locked': [
    '错的次数太多，账户暂时锁定。稍后再试，或请管理员解锁',
    'Too many attempts: the account is locked for a while. Try later or ask an administrator',
  ],
  'access.totp-needed': [
    '还要输入验证器上的 6 位数字',
    'The six digits from your authenticator are needed too',
  ],
  'access.totp-wrong': [
    '6 位数字不对或已用过，等下一组再输',
    'The digits are wrong or already used; wait for the next ones',
  ],
  'access.totp-not-begun': ['还没有开始设置两步验证', 'Setting up the second factor has not begun'],
  'access.password-expired': [
    '密码是一次性的或已到期，先换成自己的',
    'The password is one-time or has expired; choose your own first',
  ],
  'access.password-length': ['密码太短', 'The password is too short'],
  'access.password-too-simple': ['密码太简单，换一个不好猜的', 'The password is too easy to guess'],
  'access.password-holds-username': ['密码里不要含用户名', 'The password must not contain the user name'],
  'access.password-unchanged': ['新密码和现在的一样', 'The new password equals the current one'],
  'access.must-change-password': ['先换掉一次性密码，再继续', 'Change the one-time password first'],
  'access.must-enrol-totp': ['先设置两步验证，再继续', 'Set up the second factor first'],
  'access.sign-in-expired': ['登录页放得太久，请重新登录', 'The sign-in page waited too long; start again'],
  'access.not-signed-in': ['还没有登录，或登录已到期', 'Not signed in, or the session ended'],
  'access.account-not-found': ['没有这个账户', 'No such account'],
  'access.username-taken': ['这个用户名已有人用', 'This user name is taken'],
  'access.username-form': [
    '用户名用 2 到 64 个字母、数字、点、横线，不含空格',
    'A user name has 2 to 64 letters, digits, dots or hyphens and no spaces',
  ],
  'access.name-missing': ['还没有写姓名', 'The name is missing'],
  'access.unknown-role': ['没有这个角色', 'No such role'],
  'access.reason-missing': ['还没有写原因', 'The reason is missing'],
  'access.reason-too-short': ['原因至少写 10 个字', 'Give a reason of at least 10 characters'],
  'access.account-closed': ['账户已停用，请联系管理员', 'The account is closed; ask an administrator'],
  'access.totp-already-enrolled': ['两步验证已经设置过', 'The second factor is already set up'],
  'access.no-relation': ['你和这位居民之间没有服务关系', 'This resident is not in your care'],
  'access.no-grant': ['没有查看这位居民的依据', 'There is no ground to read this resident'],
  'access.no-post': ['账户还没有岗位，请管理员安排', 'The account has no post yet; ask an administrator'],
  'access.not-your-post': ['这不是你的岗位', 'This is not one of your posts'],
  'access.not-for-this-role': ['你的岗位不能做这件事', 'Your post does not include this'],
  'access.not-with-a-token': ['这件事要本人登录后做', 'A person has to sign in for this'],
  'access.cross-site': ['这个请求来自别的网站，已拒绝', 'The request came from another site and was refused'],
  'access.route-undeclared': [
    '这个入口还没有规定谁能用，已关闭',
    'This address has no access rule and is closed',
  ],
  'access.redirect-uri-missing': ['应用没有写返回地址', 'The application gave no return address'],
  'access.scope-missing': ['应用没有得到这项授权', 'The application lacks this scope'],
  'access.resident-missing': ['没有说明是哪位居民', 'No resident was named'],
  'access.resident-not-found': ['没有这位居民', 'No such resident'],

  'resident.not-found': ['没有这位居民', 'No such resident'],
  'exchange.bad-cursor': ['列表已经变了，从头再看一次', 'The list has changed; start from its beginning'],
  'exchange.letter-not-found': ['没有这封来信', 'No such letter'],
  'exchange.letter-settled': ['这封来信已经处理过了', 'This letter has already been dealt with'],
  'exchange.reason-missing': ['还没有写原因', 'The reason is missing'],

  'directory.already-a-member': [
    '这家机构已经在这个医共体里',
    'The institution already belongs to this consortium',
  ],
  'directory.institution-not-found': ['没有这家机构', 'No such institution'],
};
