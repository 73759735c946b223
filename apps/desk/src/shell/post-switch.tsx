import { useMutation } from '@tanstack/react-query';
import { Popover } from 'antd';
import { send } from '../api/request.ts';
import type { Post, Session } from '../api/use-session.ts';
import { t, tCode } from '../text/index.ts';
import { Said } from '../ui/states.tsx';
import { Caret } from './icons.tsx';

/** Which county and institution one works for now; a button only for those who have several posts. */
export function PostSwitch({ session }: { session: Session }) {
  const { county, user, posts } = session;
  const words = (
    <>
      <b>{county.name}</b>
      <i>/</i>
      <span className="el">{user.institution?.shortName ?? user.institution?.name}</span>
    </>
  );
  if (posts.length < 2) return <span className="where">{words}</span>;
  return (
    <Popover trigger="click" placement="bottomLeft" content={<Posts session={session} />}>
      <button type="button" className="where" title={t('post.switch')}>
        {words}
        <Caret />
      </button>
    </Popover>
  );
}

function Posts({ session: { posts, user } }: { session: Session }) {
  const change = useMutation({
    mutationFn: ({ institution, role }: Post) =>
      send('POST', '/api/session/post', { institution: institution.id, role }),
    // Another post may see other people: nothing fetched for the old one may stay on the screen.
    onSuccess: () => location.assign('/today'),
  });
  return (
    <div className="menu-panel">
      {posts.map((post) => (
        <button type="button" key={post.institution.id + post.role} onClick={() => change.mutate(post)}>
          {post.institution.name}
          <span className="sp" />
          <span className="mute s12">{tCode('role', post.role)}</span>
          {post.institution.id === user.institution?.id && post.role === user.role && (
            <b>{t('post.current')}</b>
          )}
        </button>
      ))}
      <Said error={change.error} />
    </div>
  );
}
