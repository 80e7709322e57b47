#include "ui/servers/serverdialog.h"

#include "core/base/text.h"
#include "ui/common/availability.h"
#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {
namespace {

enum KindIndex { SshKind, LocalKind };
enum SudoIndex { SudoAsk, SudoNone, SudoPasswordless, SudoPassword };

QIcon markIcon(const QColor &color)
{
    QPixmap pixmap(14, 14);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(color);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(1, 1, 12, 12, 3, 3);
    return QIcon(pixmap);
}

} // namespace

ServerDialog::ServerDialog(std::optional<servers::Server> server, QStringList configured, QStringList taken, QWidget *parent)
    : QDialog(parent), m_base(server.value_or(servers::Server{})), m_taken(std::move(taken)), m_isNew(!server)
{
    setObjectName(QStringLiteral("servers.dialog"));
    const QString title = server ? tr("Edit %1").arg(base::printable(m_base.name.get())) : tr("Add a server");
    setWindowTitle(title);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *columns = new QHBoxLayout(this);
    columns->setContentsMargins(20, 18, 20, 16);
    columns->setSpacing(20);
    auto *left = new QVBoxLayout;
    left->setSpacing(10);
    left->addWidget(new PlainLabel(title, TextRole::Heading));
    left->addWidget(new PlainLabel(tr("What is left empty is found out. Nothing on the server is changed by connecting."), TextRole::Secondary));
    left->addSpacing(4);
    left->addWidget(buildForm(configured));
    m_target = new PlainLabel(TextRole::Fixed);
    m_target->setObjectName(QStringLiteral("servers.target"));
    m_problem = new PlainLabel(TextRole::Hint);
    m_problem->setObjectName(QStringLiteral("servers.problem"));
    left->addWidget(m_target);
    left->addWidget(m_problem);
    left->addStretch();
    buildButtons(left);
    columns->addLayout(left);
    m_right = new QVBoxLayout;
    columns->addLayout(m_right, 1);
    fill(m_base);
    showTarget();
    m_host->setFocus();
}

void ServerDialog::buildButtons(QVBoxLayout *column)
{
    auto *buttons = m_buttons = new QDialogButtonBox;
    m_save = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("servers.save"));
    setButtonLook(m_save, ButtonLook::Primary);
    m_save->setDefault(true);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setText(tr("Cancel"));
    cancel->setAutoDefault(false);
    // A button box shows what it holds: the test joins it when there is something that tests.
    m_test = new BusyButton(tr("Test"), ButtonLook::Normal, this);
    m_test->setObjectName(QStringLiteral("servers.test"));
    m_test->hide();
    showSaveText(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_test, &QAbstractButton::clicked, this, &ServerDialog::runTest);
    column->addWidget(buttons);
}

void ServerDialog::showSaveText(bool failed)
{
    m_save->setText(failed ? tr("Keep this server and mend it later") : m_isNew ? tr("Add this server") : tr("Save"));
}

QWidget *ServerDialog::buildForm(const QStringList &configured)
{
    auto *page = new QWidget;
    page->setMinimumWidth(460);
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto line = [&](const QString &label, const QString &id, const QString &hint) {
        auto *edit = new QLineEdit;
        edit->setObjectName(id);
        edit->setPlaceholderText(hint);
        form->addRow(label, edit);
        connect(edit, &QLineEdit::textChanged, this, &ServerDialog::showTarget);
        return edit;
    };
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("servers.kind"));
    m_kind->addItems({tr("a server over SSH"), tr("this computer")});
    form->addRow(tr("&Where"), m_kind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ServerDialog::showTarget);
    m_host = new QComboBox;
    m_host->setObjectName(QStringLiteral("servers.host"));
    m_host->setEditable(true);
    m_host->addItems(configured);
    m_host->setCurrentText({});
    m_host->lineEdit()->setPlaceholderText(tr("203.0.113.10, or a host of ~/.ssh/config"));
    form->addRow(tr("&Host"), m_host);
    connect(m_host, &QComboBox::currentTextChanged, this, &ServerDialog::showTarget);
    m_name = line(tr("&Name"), QStringLiteral("servers.name"), tr("as the host, when empty"));
    form->addRow(tr("Mark"), buildMarks());
    m_port = new QSpinBox;
    m_port->setObjectName(QStringLiteral("servers.port"));
    m_port->setRange(0, 65535);
    m_port->setMinimumHeight(Metrics::of(this).control);
    m_port->setSpecialValueText(tr("from ~/.ssh/config, else 22"));
    form->addRow(tr("&Port"), m_port);
    connect(m_port, &QSpinBox::valueChanged, this, &ServerDialog::showTarget);
    m_user = line(tr("&User"), QStringLiteral("servers.user"), tr("from ~/.ssh/config, else your name here"));
    m_identity = line(tr("&Key file"), QStringLiteral("servers.identity"), tr("the agent and the usual keys"));
    m_jump = line(tr("&Jump host"), QStringLiteral("servers.jump"), tr("none, or as ssh -J takes it"));
    m_sudo = new QComboBox;
    m_sudo->setObjectName(QStringLiteral("servers.sudo"));
    m_sudo->addItems({tr("find out"), tr("none"), tr("without a password"), tr("with a password")});
    form->addRow(tr("&sudo"), m_sudo);
    m_kubeconfig = line(tr("Kube&config"), QStringLiteral("servers.kubeconfig"), tr("found by itself"));
    m_npmUrl = line(tr("Proxy &manager"), QStringLiteral("servers.npmUrl"), tr("http://127.0.0.1:81, found by itself"));
    m_npmIdentity = line(tr("Its &account"), QStringLiteral("servers.npmIdentity"), tr("e-mail, asked when needed"));
    m_readOnly = new QCheckBox(tr("&Read-only: this console changes nothing there"));
    m_readOnly->setObjectName(QStringLiteral("servers.readOnly"));
    form->addRow(QString(), m_readOnly);
    return page;
}

QWidget *ServerDialog::buildMarks()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_marks = new QButtonGroup(this);
    const QStringList names{tr("teal"), tr("amber"), tr("violet"), tr("blue"), tr("pink"), tr("grey")};
    for (int mark = 1; mark <= 6; ++mark) {
        auto *button = new QRadioButton;
        button->setObjectName(QStringLiteral("servers.mark%1").arg(mark));
        button->setIcon(markIcon(Theme::of(this).marks[static_cast<size_t>(mark) - 1]));
        button->setAccessibleName(tr("Mark: %1").arg(names[mark - 1]));
        button->setToolTip(names[mark - 1]);
        m_marks->addButton(button, mark);
        layout->addWidget(button);
    }
    layout->addStretch();
    // Tab comes to the one that is on, the arrows go on from it.
    connect(m_marks, &QButtonGroup::idToggled, this, [this] {
        for (QAbstractButton *button : m_marks->buttons())
            button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    });
    return row;
}

void ServerDialog::fill(const servers::Server &server)
{
    m_name->setText(server.name.get());
    if (const auto *ssh = std::get_if<servers::SshTarget>(&server.target)) {
        m_host->setCurrentText(ssh->host);
        m_port->setValue(ssh->port.value_or(0));
        m_user->setText(ssh->user);
        m_identity->setText(ssh->identity);
        m_jump->setText(ssh->jump);
    } else {
        m_kind->setCurrentIndex(LocalKind);
    }
    if (QAbstractButton *mark = m_marks->button(server.mark))
        mark->setChecked(true);
    const int sudo = server.sudo == remote::SudoMode::Password ? SudoPassword : server.sudo == remote::SudoMode::Passwordless ? SudoPasswordless : SudoNone;
    m_sudo->setCurrentIndex(server.sudoGiven ? sudo : SudoAsk);
    m_kubeconfig->setText(server.kubeconfig);
    m_npmUrl->setText(server.npm.url);
    m_npmIdentity->setText(server.npm.identity);
    m_readOnly->setChecked(server.readOnly);
}

servers::SshTarget ServerDialog::sshTarget() const
{
    servers::SshTarget ssh;
    ssh.host = m_host->currentText().trimmed();
    if (m_port->value() > 0)
        ssh.port = static_cast<quint16>(m_port->value());
    ssh.user = m_user->text().trimmed();
    ssh.identity = m_identity->text().trimmed();
    ssh.jump = m_jump->text().trimmed();
    return ssh;
}

servers::Server ServerDialog::server() const
{
    servers::Server server = m_base;
    const bool isLocal = m_kind->currentIndex() == LocalKind;
    if (isLocal)
        server.target = servers::LocalTarget{};
    else
        server.target = sshTarget();
    QString name = m_name->text().trimmed();
    if (name.isEmpty())
        name = isLocal ? tr("this computer") : sshTarget().host;
    server.name = base::ServerName(name);
    server.mark = std::max(0, m_marks->checkedId());
    server.sudoGiven = m_sudo->currentIndex() != SudoAsk;
    server.sudo = m_sudo->currentIndex() == SudoPassword || !server.sudoGiven ? remote::SudoMode::Password
        : m_sudo->currentIndex() == SudoPasswordless                          ? remote::SudoMode::Passwordless
                                                                              : remote::SudoMode::None;
    server.kubeconfig = m_kubeconfig->text().trimmed();
    server.npm = {m_npmUrl->text().trimmed(), m_npmIdentity->text().trimmed()};
    server.readOnly = m_readOnly->isChecked();
    return server;
}

QString ServerDialog::problem() const
{
    const servers::Server now = server();
    if (m_kind->currentIndex() == SshKind) {
        const QString host = sshTarget().host;
        if (host.isEmpty())
            return tr("A host is needed.");
        // ssh would read a dash as an option.
        const bool hasSpace = std::any_of(host.begin(), host.end(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
        if (hasSpace || host.startsWith(u'-'))
            return tr("A host has no spaces and does not begin with a dash.");
    }
    if (now.name.get() == u"demo")
        return tr("The name demo is the simulated server's.");
    if (now.name != m_base.name && m_taken.contains(now.name.get()))
        return tr("There is a server named %1 already.").arg(base::printable(now.name.get()));
    return {};
}

void ServerDialog::showTarget()
{
    if (!m_save)
        return;
    const bool isSsh = m_kind->currentIndex() == SshKind;
    const QString why = isSsh ? QString() : tr("Only for a server over SSH");
    for (QWidget *field : {static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_port), static_cast<QWidget *>(m_user), static_cast<QWidget *>(m_identity),
                           static_cast<QWidget *>(m_jump)})
        setUnavailable(field, why);
    const bool hasTarget = !isSsh || !sshTarget().host.isEmpty();
    m_target->setText(hasTarget ? base::printable(servers::targetText(server())) : QString());
    const QString wrong = problem();
    m_problem->setText(wrong);
    setUnavailable(m_save, wrong);
    setUnavailable(m_test, wrong);
    // What failed was another server than the one that is written here now.
    showSaveText(false);
}

void ServerDialog::setTester(QWidget *tester, std::function<void(const servers::Server &)> test)
{
    m_tester = tester;
    m_runTest = std::move(test);
    tester->setMinimumWidth(Metrics::of(this).scaled(560));
    tester->hide();
    m_right->addWidget(tester);
    m_buttons->addButton(m_test, QDialogButtonBox::ActionRole);
    m_test->show();
}

void ServerDialog::runTest()
{
    m_tester->show();
    showSaveText(false);
    m_runTest(server());
}

void ServerDialog::setTested(bool worked)
{
    showSaveText(!worked);
}

} // namespace ui
