# bash completion for essctl
_essctl()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    case $prev in
        --servers) mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
        --role) mapfile -t COMPREPLY < <(compgen -W "synapse haproxy mas elementWeb elementAdmin authoriser sfu postgres redis hookshot hook proxy other" -- "$cur"); return ;;
        users) mapfile -t COMPREPLY < <(compgen -W "list" -- "$cur"); return ;;
        release) mapfile -t COMPREPLY < <(compgen -W "status history" -- "$cur"); return ;;
        plan) mapfile -t COMPREPLY < <(compgen -W "list show run" -- "$cur"); return ;;
        journal) mapfile -t COMPREPLY < <(compgen -W "undo --export" -- "$cur"); return ;;
        --export) mapfile -t COMPREPLY < <(compgen -W "sh md" -- "$cur"); return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "connect routes pods events logs users release plan journal --servers --server --json --host-key --role --pod --since --tail --follow --grep --previous --yes --dry-run --export --help --version" -- "$cur")
}
complete -F _essctl essctl
