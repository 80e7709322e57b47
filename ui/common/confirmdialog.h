#pragma once

#include <QDialog>
#include <QString>
#include <QStringList>

#include <functional>

class QLineEdit;
class QPushButton;

namespace ui {

/// The three grades of ui.md §6.
enum class Grade {
    Reversible, ///< no question: done, with an undo
    Disruptive, ///< consequence, verb on the button, focus on Cancel
    Irreversible, ///< the name is typed first
};

struct Question {
    Grade grade = Grade::Disruptive;
    QString title; ///< the act and the object: "Lock @egor:gigglin.tech?"
    QString consequence;
    QStringList names; ///< all of several targets
    QString act; ///< the button: "Lock @egor"
    QString typed; ///< grade 3: what must be typed; of several objects, their number
};

class ConfirmDialog : public QDialog {
    Q_OBJECT
public:
    explicit ConfirmDialog(const Question &question, QWidget *parent = nullptr);

private:
    QPushButton *addButtons(const Question &question, QLayout *to);
    QLineEdit *addTypedLine(const Question &question, QLayout *to);
};

/// How a page asks. The answer comes on a later turn of the loop; a dialog that vanishes with its parent never answers.
using Confirm = std::function<void(QWidget *parent, const Question &question, std::function<void(bool yes)> answer)>;

/// Opens a ConfirmDialog, window-modal; a reversible act is answered yes without one.
void confirmByDialog(QWidget *parent, const Question &question, std::function<void(bool yes)> answer);

} // namespace ui
