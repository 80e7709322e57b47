#pragma once

#include "core/plan/runner.h"
#include "ui/common/confirmdialog.h"
#include "ui/common/filedialog.h"

#include <QCoro/QCoroTask>

#include <functional>

namespace ui {

/// What the page of a plan does things with. run and undo are of one plan::Runner, whose four signals the program connects
/// to the slots of the same name.
struct PlanFunctions {
    std::function<QCoro::Task<QList<plan::Report>>(QList<plan::Runner::Wish> wishes, plan::Runner::Policy policy)> run;
    std::function<void()> cancel; ///< before the next item
    std::function<QCoro::Task<plan::Report>(QString entry, plan::ItemPtr item)> undo;
    std::function<QByteArray(QList<plan::Command> commands)> script; ///< as a shell script that runs
    Confirm confirm = confirmByDialog;
    FileDialog files = systemFileDialog();
};

/// Where the commands of a plan run; for their texts.
struct PlanTarget {
    QString server; ///< its name
    QString loginUser;
};

} // namespace ui
