SELECT coalesce(json_agg(x),'[]') FROM (SELECT u.user_id,u.username,u.created_at,u.locked_at,u.deactivated_at,u.can_request_admin,u.is_guest,
 (SELECT coalesce(json_agg(email),'[]') FROM user_emails e WHERE e.user_id=u.user_id) emails,
 (SELECT count(*) FROM user_sessions s WHERE s.user_id=u.user_id AND s.finished_at IS NULL) browser,
 (SELECT count(*) FROM compat_sessions c WHERE c.user_id=u.user_id AND c.finished_at IS NULL) compat,
 (SELECT count(*) FROM oauth2_sessions o WHERE o.user_id=u.user_id AND o.finished_at IS NULL) oauth2,
 (SELECT count(*) FROM personal_sessions p WHERE p.actor_user_id=u.user_id AND p.revoked_at IS NULL) personal,
 GREATEST((SELECT max(last_active_at) FROM compat_sessions c WHERE c.user_id=u.user_id),(SELECT max(last_active_at) FROM oauth2_sessions o WHERE o.user_id=u.user_id)) last_active
FROM users u ORDER BY u.created_at) x
