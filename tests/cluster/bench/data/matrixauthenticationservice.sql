-- The tables and columns of the MAS 1.22 database that the console reads; keys and indexes as far as its queries need them.
CREATE TYPE queue_job_status AS ENUM ('available', 'running', 'completed', 'lost', 'failed', 'scheduled');
CREATE TABLE users (user_id uuid PRIMARY KEY, username text NOT NULL UNIQUE, created_at timestamptz NOT NULL, locked_at timestamptz,
    can_request_admin boolean NOT NULL DEFAULT false, is_guest boolean NOT NULL DEFAULT false, deactivated_at timestamptz);
CREATE TABLE user_emails (user_email_id uuid PRIMARY KEY, user_id uuid REFERENCES users, email text NOT NULL, created_at timestamptz NOT NULL);
CREATE TABLE user_passwords (user_password_id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users, hashed_password text NOT NULL,
    created_at timestamptz NOT NULL, version integer NOT NULL, upgraded_from_id uuid);
CREATE TABLE user_sessions (user_session_id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users, created_at timestamptz NOT NULL,
    finished_at timestamptz, user_agent text, last_active_at timestamptz, last_active_ip inet);
CREATE TABLE compat_sessions (compat_session_id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users, device_id text, created_at timestamptz NOT NULL,
    finished_at timestamptz, is_synapse_admin boolean NOT NULL DEFAULT false, last_active_at timestamptz, last_active_ip inet,
    user_session_id uuid, user_agent text, human_name text);
CREATE TABLE oauth2_sessions (oauth2_session_id uuid PRIMARY KEY, user_session_id uuid, oauth2_client_id uuid NOT NULL, created_at timestamptz NOT NULL,
    finished_at timestamptz, user_id uuid REFERENCES users, scope_list text[] NOT NULL, last_active_at timestamptz, last_active_ip inet,
    user_agent text, human_name text);
CREATE TABLE personal_sessions (personal_session_id uuid PRIMARY KEY, owner_user_id uuid, owner_oauth2_client_id uuid, actor_user_id uuid NOT NULL REFERENCES users,
    human_name text NOT NULL, scope_list text[] NOT NULL, created_at timestamptz NOT NULL, revoked_at timestamptz, last_active_at timestamptz, last_active_ip inet);
CREATE TABLE upstream_oauth_links (upstream_oauth_link_id uuid PRIMARY KEY, upstream_oauth_provider_id uuid NOT NULL, user_id uuid REFERENCES users,
    subject text NOT NULL, created_at timestamptz NOT NULL, human_account_name text);
CREATE TABLE user_registration_tokens (user_registration_token_id uuid PRIMARY KEY, token text NOT NULL UNIQUE, usage_limit integer, times_used integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL, last_used_at timestamptz, expires_at timestamptz, revoked_at timestamptz);
CREATE TABLE queue_workers (queue_worker_id uuid PRIMARY KEY, registered_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL, shutdown_at timestamptz);
CREATE TABLE queue_jobs (queue_job_id uuid PRIMARY KEY, status queue_job_status NOT NULL DEFAULT 'available', created_at timestamptz NOT NULL, started_at timestamptz,
    started_by uuid, completed_at timestamptz, queue_name text NOT NULL, payload jsonb NOT NULL DEFAULT '{}', metadata jsonb NOT NULL DEFAULT '{}',
    failed_at timestamptz, failed_reason text, attempt integer NOT NULL DEFAULT 0, next_attempt_id uuid, scheduled_at timestamptz, schedule_name text);
CREATE INDEX ON user_emails (user_id);
CREATE INDEX ON user_sessions (user_id);
CREATE INDEX ON compat_sessions (user_id);
CREATE INDEX ON oauth2_sessions (user_id);
CREATE INDEX ON personal_sessions (actor_user_id);
INSERT INTO queue_workers VALUES (gen_random_uuid(), now() - interval '1 hour', now(), NULL);
