#pragma once

#include "core/plan/item.h"

#include <QDialog>

namespace ui {

/// Somebody else changed the object between the preview and the run: the difference, and the ways on. Cancel has the focus.
class ConflictDialog : public QDialog {
    Q_OBJECT
public:
    explicit ConflictDialog(const QList<plan::Change> &difference, QWidget *parent);

Q_SIGNALS:
    void takeOverWanted(); ///< read again and show
    void applyWanted(); ///< do it all the same, from what is there now
};

} // namespace ui
