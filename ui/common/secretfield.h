#pragma once

#include "core/base/secret.h"

#include <QLineEdit>

namespace ui {

/// A line for a password. Dots by default, one button to look; taking the secret empties the field.
class SecretField : public QLineEdit {
    Q_OBJECT
public:
    /// name: what is asked for, as a screen reader says it ("Passphrase of id_ed25519").
    explicit SecretField(const QString &name, QWidget *parent = nullptr);

    base::Secret take();

private:
    void setShown(bool shown);
    QAction *m_eye;
};

} // namespace ui
