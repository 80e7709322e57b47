#pragma once

#include "core/base/verdict.h"
#include "core/ess/release.h"
#include "core/kube/objects.h"
#include "core/routes/route.h"

#include <QList>
#include <QString>

#include <functional>
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
        QString fix; ///< the id of the plan item that mends it, ""
        QString remedy; ///< of fix: the button's words
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
    std::function<bool(const QString &item)> canPlan; ///< whether there is a plan item of that id; none: nothing can be planned
    QString drift; ///< a sentence about a change that an upgrade took back, ""
    QString driftItem; ///< the plan item that applies it again
};

Attention attention(const Seen &seen);

} // namespace ui
