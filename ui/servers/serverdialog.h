#pragma once

#include "core/base/result.h"
#include "core/servers/server.h"

#include <QDialog>

#include <functional>
#include <optional>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace ui {

class BusyButton;
class PlainLabel;

/// Add or edit a server: the form, the target line live under it, and a test of each step inside.
class ServerDialog : public QDialog {
    Q_OBJECT
public:
    /// configured: the hosts of ~/.ssh/config; taken: names that are in use.
    ServerDialog(std::optional<servers::Server> server, QStringList configured, QStringList taken, QWidget *parent = nullptr);

    servers::Server server() const;
    /// What runs the eight steps inside the dialog: a ConnectView, given by the program. Shown by Test.
    void setTester(QWidget *tester, std::function<void(const servers::Server &)> test);
    /// How the test ended. After a failed one Save says what it does then: "Keep this server and mend it later".
    void setTested(bool worked);

private:
    QWidget *buildForm(const QStringList &configured);
    QWidget *buildMarks();
    void fill(const servers::Server &server);
    void buildButtons(QVBoxLayout *column);
    void showTarget();
    void showSaveText(bool failed);
    void runTest();
    QString problem() const; ///< why it cannot be saved, or ""
    servers::SshTarget sshTarget() const;

    servers::Server m_base;
    QStringList m_taken;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_name = nullptr;
    QButtonGroup *m_marks = nullptr;
    QComboBox *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_identity = nullptr;
    QLineEdit *m_jump = nullptr;
    QComboBox *m_sudo = nullptr;
    QLineEdit *m_kubeconfig = nullptr;
    QLineEdit *m_npmUrl = nullptr;
    QLineEdit *m_npmIdentity = nullptr;
    QCheckBox *m_readOnly = nullptr;
    PlainLabel *m_target = nullptr;
    PlainLabel *m_problem = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
    QPushButton *m_save = nullptr;
    BusyButton *m_test = nullptr;
    QWidget *m_tester = nullptr;
    std::function<void(const servers::Server &)> m_runTest;
    QVBoxLayout *m_right = nullptr;
    bool m_isNew = true;
};

} // namespace ui
