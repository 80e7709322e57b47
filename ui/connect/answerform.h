#pragma once

#include "core/base/secret.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>
#include <optional>

class QCheckBox;
class QHBoxLayout;
class QLineEdit;

namespace ui {

/// What a step asks: lines to fill in, a tick to keep the answer, a button, and perhaps a way on without an answer.
struct Asked {
    struct Field {
        QString label;
        bool secret = true;
        QString text; ///< filled in already
    };
    QString note; ///< over the fields: why it asks, or why it asks again
    QList<Field> fields;
    QString keep; ///< the text of the tick; "" for none
    QString act; ///< "Sign in", "Unlock"
    QString skip; ///< "Go on without the proxy"; "" : Cancel connecting is the only other way
    QString skipNote;
};

struct Given {
    QList<base::Secret> answers; ///< one a field
    bool keep = false;
};

/// The form that grows under a step. Enter sends it. It answers once; nothing when it was skipped.
class AnswerForm : public QWidget {
    Q_OBJECT
public:
    using Answer = std::function<void(std::optional<Given>)>;
    AnswerForm(const Asked &asked, Answer answer, QWidget *parent = nullptr);
    ~AnswerForm() override; ///< unanswered: answers nothing

    void focusFirst();
    void skip(); ///< answers nothing: the way on without an answer

private:
    void addField(const Asked::Field &field, QHBoxLayout *row);
    void send();
    void finish(std::optional<Given> given);

    QList<QLineEdit *> m_fields;
    QCheckBox *m_keep = nullptr;
    Answer m_answer;
};

} // namespace ui
