#pragma once

#include "ui/common/signlabel.h"

class QDialog;
class QHBoxLayout;
class QVBoxLayout;

namespace ui {

/// What the dialogs of this page have in common: sign, title and sentence above, a column for what is said, and under it
/// the strip with the buttons.
struct DialogSheet {
    QVBoxLayout *column;
    QHBoxLayout *foot;
};

DialogSheet dialogSheet(QDialog *dialog, Sign sign, const QString &title, const QString &sentence = {});

} // namespace ui
