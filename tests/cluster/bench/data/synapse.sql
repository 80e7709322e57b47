-- What the console reads of Synapse's database: display names, and users for a backup's sake.
CREATE TABLE profiles (user_id text NOT NULL UNIQUE, displayname text, avatar_url text, full_user_id text NOT NULL UNIQUE);
CREATE TABLE users (name text UNIQUE, password_hash text, creation_ts bigint, admin smallint NOT NULL DEFAULT 0, upgrade_ts bigint, is_guest smallint NOT NULL DEFAULT 0,
    appservice_id text, consent_version text, consent_server_notice_sent text, user_type text, deactivated smallint NOT NULL DEFAULT 0,
    shadow_banned boolean, consent_ts bigint, approved boolean, locked boolean NOT NULL DEFAULT false, suspended boolean NOT NULL DEFAULT false);
CREATE TABLE e2e_one_time_keys_json (user_id text NOT NULL, device_id text NOT NULL, algorithm text NOT NULL, key_id text NOT NULL, ts_added_ms bigint NOT NULL, key_json text NOT NULL);
CREATE TABLE schema_version (lock char(1) NOT NULL DEFAULT 'X' UNIQUE, version integer NOT NULL, upgraded boolean NOT NULL);
INSERT INTO schema_version VALUES ('X', 94, true);
