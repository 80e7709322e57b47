#pragma once

#include "core/base/error.h"
#include "ui/connect/answerform.h"

#include <QDialog>

namespace ui {

/// The form of a step over the pages: what a connection asks when no step is in view. It answers once; nothing when it is
/// closed, or goes with its window.
class AnswerDialog : public QDialog {
    Q_OBJECT
public:
    AnswerDialog(const QString &title, const Asked &asked, AnswerForm::Answer answer, QWidget *parent = nullptr);
};

/// What was asked for could not be had: the sentence, and what was answered word for word under Details.
class RefusedDialog : public QDialog {
    Q_OBJECT
public:
    RefusedDialog(const QString &title, const base::Error &error, QWidget *parent = nullptr);
};

} // namespace ui
