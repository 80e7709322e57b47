#!/bin/bash
# Proves with plain ssh, sudo, kubectl, helm and curl that a bench is what it says. usage: selfcheck.sh DIR
# Takes the bench in DIR as it is, or brings one up there and takes it down at the end. It leaves a used bench changed (a user, a crashed pod healed).
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:?usage: selfcheck.sh DIR}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
failed=0 passed=0
etc_before=$(find /etc -printf '%p %s %T@ %m %U\n' | sort | sha256sum)

value() { python3 -c 'import json, sys; d = json.load(open(sys.argv[1])); [d := d[k] for k in sys.argv[2].split(".")]; print(d)' "$dir/bench.json" "$1"; }
on() { # on USER COMMAND...: by key
    local user=$1
    shift
    ssh -p "$port" -i "$dir/keys/id_ed25519" -o IdentitiesOnly=yes -o BatchMode=yes -o LogLevel=ERROR -o UserKnownHostsFile="$dir/known_hosts" "$user@127.0.0.1" "$@"
}
with_password() { # with_password METHOD USER COMMAND...
    local method=$1 user=$2
    shift 2
    printf '#!/bin/sh\necho "$BENCH_PASSWORD"\n' > "$dir/askpass"
    chmod 700 "$dir/askpass"
    BENCH_PASSWORD=$(value "users.$user.password") SSH_ASKPASS=$dir/askpass SSH_ASKPASS_REQUIRE=force ssh -p "$port" -o PreferredAuthentications="$method" \
        -o PubkeyAuthentication=no -o LogLevel=ERROR -o NumberOfPasswordPrompts=1 -o UserKnownHostsFile="$dir/known_hosts" "$user@127.0.0.1" "$@" < /dev/null
}
root() { on root "$@"; }
expect() { # expect WHAT PATTERN COMMAND...: the output, both streams, must match the extended regular expression (a dot takes newlines too)
    local what=$1 pattern=$2 got
    shift 2
    got=$("$@" 2>&1)
    if [[ $got =~ $pattern ]]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n  wanted: %s\n  got:    %s\n' "$what" "$pattern" "$(tail -c 600 <<< "$got")"
    fi
}
npm() { # npm METHOD PATH [BODY]: status code after the body
    root "curl -sS -w '\n%{http_code}' -X $1 -H 'Authorization: Bearer $token' -H 'Content-Type: application/json' ${3:+-d '$3'} 'http://127.0.0.1:81$2'"
}
bench() { "$here/bench" "$@"; }

mine=false
if ! bench status "$dir" > /dev/null; then
    mine=true
    bench up "$dir" || exit 1
fi
port=$(value ssh.port)
secret=$(value users.vps.password)
export KUBECONFIG=

echo "ssh and sudo"
expect 'key' '^vps$' on vps whoami
expect 'password' '^vps$' with_password password vps whoami
expect 'keyboard-interactive' '^vps$' with_password keyboard-interactive vps whoami
expect 'a wrong key is refused' 'Permission denied' ssh -p "$port" -i /nonexistent -o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile="$dir/known_hosts" vps@127.0.0.1 true
expect 'three host keys' '^3$' bash -c "ssh-keyscan -p $port 127.0.0.1 2> /dev/null | grep -v '#' | wc -l"
expect 'sudo asks' 'a password is required' on vps sudo -n true
expect 'sudo takes the password from stdin' 'MARK.*uid=0' on vps sudo -k -S -p MARK id <<< "$secret"
expect 'sudo refuses a wrong one' 'incorrect password|try again' on vps sudo -k -S -p MARK id <<< "wrong"
expect 'sudo without a password' '^uid=0' on nopass sudo -n id
expect 'no sudo at all' 'not in the sudoers|a password is required' on nosudo sudo -n id
for shell in dash bash zsh fish tcsh; do
    expect "login shell $shell" "/$shell\$" on "sh-$shell" 'echo $0; getent passwd sh-'$shell
done
expect 'a forwarded port' '"status": "OK"' bash -c "exec 3< <(ssh -p $port -i $dir/keys/id_ed25519 -o BatchMode=yes -o LogLevel=ERROR -o UserKnownHostsFile=$dir/known_hosts -W 127.0.0.1:81 vps@127.0.0.1 < <(printf 'GET /api/ HTTP/1.0\r\n\r\n'; sleep 1)); cat <&3"

echo "Kubernetes"
expect "K3s's refusal" 'Unable to read /etc/rancher/k3s/k3s.yaml.*--write-kubeconfig-mode' on vps kubectl get pods -n ess
expect 'kubeconfig is for root only' '^600 root:root' root stat -c '"%a %U:%G"' /etc/rancher/k3s/k3s.yaml
expect 'version' 'Server Version: v1.33.13\+k3s1' root kubectl version
expect 'no anonymous' '"code": 401' root curl -sk https://127.0.0.1:6443/version
expect 'node' 'gigglin +Ready' root kubectl get nodes
expect 'all workloads ready' '^0$' root "kubectl get pods -n ess --no-headers | awk '{split(\$2, n, \"/\"); if (\$3 != \"Completed\" && n[1] != n[2]) bad++} END {print bad + 0}'"
expect 'pinned node ports' '31435.*32534.*31056|30780' root "kubectl get svc -n ess -o jsonpath='{.items[*].spec.ports[*].nodePort}'"
expect 'ess-generated has its keys' '^12$' root "kubectl get secret -n ess ess-generated -o go-template='{{len .data}}'"
expect "the database" '^41$' root "kubectl exec -n ess sts/ess-postgres -c postgres -- env PGOPTIONS='-c default_transaction_read_only=on' psql -X -q -At -U postgres -d matrixauthenticationservice -c 'SELECT count(*) FROM users WHERE username NOT LIKE \$\$check-%\$\$'"
expect 'read-only is obeyed' 'read-only transaction' root "kubectl exec -n ess sts/ess-postgres -c postgres -- env PGOPTIONS='-c default_transaction_read_only=on' psql -X -q -At -U postgres -d matrixauthenticationservice -c 'DELETE FROM users'"
expect 'display names' 'Алиса Иванова' root "kubectl exec -n ess sts/ess-postgres -c postgres -- psql -X -q -At -U postgres -d synapse -c 'SELECT displayname FROM profiles'"
expect 'pg_dumpall' 'CREATE ROLE synapse_user' root kubectl exec -n ess sts/ess-postgres -c postgres -- pg_dumpall -U postgres
mas="kubectl exec -n ess deploy/ess-matrix-authentication-service -c matrix-authentication-service -- mas-cli"
name=check-$RANDOM$RANDOM
expect 'mas-cli registers' "Matrix ID: @$name:gigglin.tech.*User registered user.id=01" root "$mas manage register-user --yes $name"
expect 'mas-cli knows the name then' 'User already exists.*exit code 1' root "$mas manage register-user --yes $name"
expect 'mas-cli locks' "Locking user user.id=01" root "$mas manage lock-user $name"
expect 'the lock is in the database' '^t$' root "kubectl exec -n ess sts/ess-postgres -c postgres -- psql -X -q -At -U postgres -d matrixauthenticationservice -c \"SELECT locked_at IS NOT NULL FROM users WHERE username = '$name'\""
expect 'clap refuses' "unrecognized subcommand 'nosuch'.*exit code 2" root "$mas manage nosuch"
expect 'its menu on a terminal' 'What do you want to do next.*Set a password.*exit code 1' bash -c "(sleep 2; printf '\033'; sleep 1) | ssh -tt -p $port -i $dir/keys/id_ed25519 -o BatchMode=yes -o LogLevel=ERROR -o UserKnownHostsFile=$dir/known_hosts root@127.0.0.1 ${mas/exec/exec -it} manage register-user menu-$name"
expect 'stdin through exec' "^$(printf x | sha256sum | cut -c1-64)" root 'printf x | kubectl exec -i -n ess ess-postgres-0 -c postgres -- sha256sum'

echo "logs"
mark=mark-$RANDOM
expect 'a line appended while followed' "$mark" bash -c "(sleep 1; echo $mark | $here/bench log $dir sfu sfu) & timeout 4 ssh -p $port -i $dir/keys/id_ed25519 -o BatchMode=yes -o LogLevel=ERROR -o UserKnownHostsFile=$dir/known_hosts root@127.0.0.1 timeout 3 kubectl logs -f --since=1s -n ess deploy/ess-matrix-rtc-sfu; wait"
expect '100,000 lines' '^100000$' bash -c "echo flood-$mark | $here/bench log $dir authoriser matrix-rtc-authorisation-service --repeat 100000; ssh -p $port -i $dir/keys/id_ed25519 -o BatchMode=yes -o LogLevel=ERROR -o UserKnownHostsFile=$dir/known_hosts root@127.0.0.1 kubectl logs -n ess deploy/ess-matrix-rtc-authorisation-service | grep -c flood-$mark"

echo "helm"
helm="helm --kubeconfig /etc/rancher/k3s/k3s.yaml"
expect 'helm 3.17.4' 'v3\.17\.4' root helm version
expect 'the release' '"status":"deployed"' root "$helm status ess -n ess -o json"
expect 'its secret' 'sh.helm.release.v1.ess.v1' root kubectl get secrets -n ess
expect 'the chart from its registry' 'version: 26.8.1' root helm show chart oci://ghcr.io/element-hq/ess-helm/matrix-stack
expect 'schema errors' 'Additional property nodePort is not allowed' root "$helm get values ess -n ess -o yaml | $helm upgrade ess oci://ghcr.io/element-hq/ess-helm/matrix-stack -n ess -f - --set synapse.ingress.service.nodePort=1"
expect 'sudo helm alone fails' 'localhost:8080' on nopass sudo -n helm list

echo "Nginx Proxy Manager"
identity=$(value npm.identity)
expect 'a wrong password is 400' '"error.invalid-auth".*400$' npm POST /api/tokens "{\"identity\": \"$identity\", \"secret\": \"wrong\"}"
expect 'no token is 404' 'Not Found - /nginx/proxy-hosts.*404$' npm GET /api/nginx/proxy-hosts
token=garbage
expect 'a bad token is 500' '500$' npm GET /api/nginx/proxy-hosts
token=$(root "curl -sS -H 'Content-Type: application/json' -d '{\"identity\": \"$identity\", \"secret\": \"$(value npm.password)\"}' http://127.0.0.1:81/api/tokens" | python3 -c 'import json, sys; print(json.load(sys.stdin)["token"])')
expect 'seven hosts' '^7$' bash -c "$(declare -f npm root on); port=$port dir=$dir token=$token; npm GET '/api/nginx/proxy-hosts?expand=owner,certificate' | grep -o forward_port | wc -l"
expect 'only known fields' 'must NOT have additional properties.*400$' npm PUT /api/nginx/proxy-hosts/3 '{"id": 3}'
expect 'a bad config takes the site down' '"nginx_online": false.*unknown directive' npm PUT /api/nginx/proxy-hosts/3 '{"advanced_config": "no_such_directive on;"}'
expect 'and a good one brings it back' '"nginx_online": true.*200$' npm PUT /api/nginx/proxy-hosts/3 '{"advanced_config": ""}'
expect 'docker names the gateway' '172.18.0.1' root "docker inspect \$(docker ps -q)"
expect 'docker is for root' 'permission denied' on vps docker ps

echo "the way of a request"
expect 'matrix' '"edition": "community"' root curl -sS https://matrix.gigglin.tech/_synapse/ess/version
expect 'a node port at the bridge' '"versions"' root curl -sS http://172.18.0.1:31435/_matrix/client/versions
expect 'well-known' 'livekit_service_url": "https://mrtc.gigglin.tech' root curl -sS https://gigglin.tech/.well-known/matrix/client
expect 'authoriser' '^405$' root "curl -sS -o /dev/null -w '%{http_code}' https://mrtc.gigglin.tech/sfu/get"
expect 'sfu' '^OK$' root curl -sS https://sfu.gigglin.tech/

echo "faults"
pod=$(bench fault "$dir" pod-crash sfu)
expect 'a crashed pod' 'CrashLoopBackOff' root kubectl get pod -n ess "$pod"
expect 'its node port refuses' "connect to server|refused" root curl -sS http://172.18.0.1:30780/
expect 'its previous log' "$mark" root kubectl logs -n ess "$pod" -c sfu --previous
bench fault "$dir" pod-ready sfu > /dev/null
expect 'healed' '^OK$' root curl -sS http://172.18.0.1:30780/
bench fault "$dir" apiserver-stop
expect 'no API server' 'refused' root kubectl get nodes
bench fault "$dir" apiserver-start
expect 'an API server again' 'gigglin +Ready' root kubectl get nodes
bench fault "$dir" kwok-stop
expect 'no kubelet' '10250: connect: connection refused' root kubectl logs -n ess "$pod" -c sfu
bench fault "$dir" kwok-start
expect 'a kubelet again' 'started again' root kubectl logs -n ess "$pod" -c sfu
bench fault "$dir" sshd-stop
expect 'no sshd' 'refused' on vps true
bench fault "$dir" sshd-start
expect 'an sshd again' '^vps$' on vps whoami

if $mine; then # these leave another revision behind
    echo "upgrades"
    upgrade="$helm get values ess -n ess -o yaml | $helm upgrade ess oci://ghcr.io/element-hq/ess-helm/matrix-stack --version 26.8.1 -n ess -f - --wait --timeout 60s"
    livekit="kubectl get deploy -n ess ess-matrix-rtc-authorisation-service -o jsonpath='{..env[?(@.name==\"LIVEKIT_URL\")].value}'"
    expect "the runbook's fix is in place" '^wss://sfu.gigglin.tech$' root "$livekit"
    expect 'a failing hook' 'job ess-synapse-check-config failed: BackoffLimitExceeded' root "$upgrade --set bench.checkConfig=fail"
    expect 'the release is failed' '"status":"failed"' root "$helm status ess -n ess -o json"
    expect 'an upgrade heals it' 'STATUS: deployed.*REVISION: 3' root "$upgrade --set bench.checkConfig=ok"
    expect 'and undoes the fix' '^wss://mrtc.gigglin.tech$' root "$livekit"
    expect 'a rollback' 'Rollback was a success' root "$helm rollback ess 1 -n ess --wait --timeout 60s"
fi

echo "the machine"
expect '/etc is untouched' "^same$" bash -c "[ '$etc_before' = \"\$(find /etc -printf '%p %s %T@ %m %U\n' | sort | sha256sum)\" ] && echo same"
expect 'no address of the bench' '^none$' bash -c "ip address | grep -q 172.18.0.1 || echo none"
expect 'no mount of the bench' '^none$' bash -c "grep -q ' /run/bench' /proc/mounts || echo none"
rm -f "$dir/askpass"
if $mine; then
    init=$(value pids.init)
    bench down "$dir"
    expect 'nothing is left' '^gone$' bash -c "[ -e /proc/$init ] || [ -e $dir/state ] || echo gone"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
