#pragma once

#include "core/base/verdict.h"
#include "core/servers/connectstep.h"

#include <QList>
#include <QString>

#include <optional>

namespace ui {

/// How connecting stands, for the head of the Servers page and the server's row there.
struct Progress {
    base::Verdict verdict = base::Verdict::Skipped;
    QString sentence; ///< "Connecting to gigglin: 7 of 8 steps done, the proxy asks for a password."
    QString state; ///< "connecting", "key changed"
    friend bool operator==(const Progress &, const Progress &) = default;
};

enum class ConnectPhase { Idle, Connecting, Connected, Failed };

/// asking: the step that waits for a person.
Progress progressOf(const QString &server, ConnectPhase phase, const QList<servers::ConnectStep> &steps, std::optional<servers::StepId> asking);

} // namespace ui
