#include "ui/common/secretfield.h"

#include "ui/common/strokeicon.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace ui {

SecretField::SecretField(const QString &name, QWidget *parent)
    : QLineEdit(parent)
    , m_eye(addAction(icon(u"eye"_s), QLineEdit::TrailingPosition))
{
    setAccessibleName(name);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase | Qt::ImhSensitiveData);
    m_eye->setCheckable(true);
    connect(m_eye, &QAction::toggled, this, &SecretField::setShown);
    setShown(false);
}

base::Secret SecretField::take()
{
    base::Secret secret = base::Secret::fromText(text());
    clear();
    m_eye->setChecked(false);
    return secret;
}

void SecretField::setShown(bool shown)
{
    setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_eye->setText(shown ? tr("Hide what is typed") : tr("Show what is typed"));
    m_eye->setToolTip(m_eye->text());
}

} // namespace ui
