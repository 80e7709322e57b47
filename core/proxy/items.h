#pragma once

#include "core/plan/item.h"
#include "core/proxy/site.h"

namespace proxy {

class Npm;

/// Where the host of a domain should send its root.
struct UpstreamWish {
    int hostId = 0;
    QString domain;
    QString scheme;
    QString host;
    int port = 0;
    friend bool operator==(const UpstreamWish &, const UpstreamWish &) = default;
};

/// "npm-upstream:DOMAIN". Changes only the fields that differ. Its proof waits until nginx has taken the settings over, patienceMs
/// at most, and believes the host as NPM has it then and the site itself. npm outlives it.
plan::ItemPtr npmUpstreamItem(Npm *npm, UpstreamWish wish, AskSite askSite, int patienceMs = 6000);

/// The first account of an NPM that has none.
struct NpmAccount {
    QString name;
    QString email;
    base::Secret password;
};

/// "npm-setup": makes the account and signs npm in with it. An NPM of 2.12 or older that still lets in the account that
/// everybody knows is told, and left to a person. npm outlives it.
plan::ItemPtr npmSetupItem(Npm *npm, NpmAccount account);

} // namespace proxy
