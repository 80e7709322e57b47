#pragma once

#include "app/session/questions.h"

#include "core/secrets/store.h"
#include "ui/connect/connectview.h"

#include <QPointer>

namespace console {

/// Where the questions of connecting are asked: forms in the steps of this view, the host key in a dialog over it. Kept
/// secrets answer first, where the person wished them kept.
session::Questions questions(QPointer<ui::ConnectView> view, secrets::Store *store, const servers::Server &server);

} // namespace console
