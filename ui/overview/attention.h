#pragma once

#include "core/base/verdict.h"
#include "core/ess/release.h"
#include "core/kube/objects.h"
#include "core/routes/route.h"

#include <QList>
#include <QString>

#include <optional>

namespace ui {

/// What deserves attention, the worst first. Pure: the Overview only shows it.
struct Attention {
    struct Item {
        base::Verdict verdict = base::Verdict::Warning;
        QString sentence;
        QString fact; ///< where, and the measured fact
        QString page; ///< the id of the page that shows it
        QString object; ///< what to select there: a domain
        friend bool operator==(const Item &, const Item &) = default;
    };
    base::Verdict verdict = base::Verdict::Unknown;
    QString sentence; ///< "gigglin.tech: …"
    QString summary; ///< counts, one line
    QList<Item> items;
    friend bool operator==(const Attention &, const Attention &) = default;
};

/// Null parts were not observed: they make the sentence careful, never good.
struct Seen {
    QString name; ///< the server name, else the server's own name here
    std::optional<routes::Table> routes;
    std::optional<ess::Release> release;
    QList<kube::Pod> pods;
};

Attention attention(const Seen &seen);

} // namespace ui
