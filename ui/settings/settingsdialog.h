#pragma once

#include "ui/settings/preferences.h"

#include <QDialog>

class QComboBox;
class QSpinBox;

namespace ui {

class BusyButton;
class PlainLabel;

/// Settings: language, appearance, memory, intervals, and forgetting secrets. Each takes effect at once; there is no OK.
class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    /// secretsNote: where secrets are kept ("in the keychain", "only until the console closes, because …").
    SettingsDialog(const Preferences &preferences, const QString &secretsNote, QWidget *parent = nullptr);

    Preferences preferences() const;
    /// Proof after forgetting: what was forgotten, or why not.
    void setSecretsNote(const QString &note);

Q_SIGNALS:
    void changed(const ui::Preferences &preferences);
    void forgetSecretsWanted();

private:
    QComboBox *m_language;
    QComboBox *m_appearance;
    QSpinBox *m_logMemory;
    QSpinBox *m_probe;
    PlainLabel *m_note;
    PlainLabel *m_restart;
    BusyButton *m_forget;
};

} // namespace ui
