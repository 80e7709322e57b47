#include "ui/settings/settingsdialog.h"

#include "ui/common/busybutton.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

SettingsDialog::SettingsDialog(const Preferences &preferences, const QString &secretsNote, QWidget *parent)
    : QDialog(parent), m_language(new QComboBox), m_appearance(new QComboBox), m_logMemory(new QSpinBox), m_probe(new QSpinBox),
      m_note(new PlainLabel(secretsNote, TextRole::Hint)), m_restart(new PlainLabel(tr("The language changes when the console is opened again."), TextRole::Hint)), m_forget(new BusyButton(tr("Forget all kept passwords")))
{
    setObjectName(QStringLiteral("settings"));
    setWindowTitle(tr("Settings"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setMinimumWidth(Metrics::of(this).scaled(520));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(14);
    column->addWidget(new PlainLabel(tr("Settings"), TextRole::Heading));
    auto *form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(12);
    // Each language in its own words, whatever the language now is.
    m_language->setObjectName(QStringLiteral("settings.language"));
    m_language->addItem(tr("as the system"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Русский"), QStringLiteral("ru"));
    m_language->setCurrentIndex(std::max(0, m_language->findData(preferences.language)));
    auto *language = new QVBoxLayout;
    language->setSpacing(4);
    language->addWidget(m_language);
    language->addWidget(m_restart);
    auto *label = new QLabel(tr("&Language"));
    label->setBuddy(m_language);
    form->addRow(label, language);
    m_restart->setObjectName(QStringLiteral("settings.restart"));
    m_appearance->setObjectName(QStringLiteral("settings.appearance"));
    m_appearance->addItem(tr("as the system"), static_cast<int>(Appearance::System));
    m_appearance->addItem(tr("light"), static_cast<int>(Appearance::Light));
    m_appearance->addItem(tr("dark"), static_cast<int>(Appearance::Dark));
    m_appearance->setCurrentIndex(m_appearance->findData(static_cast<int>(preferences.appearance)));
    form->addRow(tr("&Appearance"), m_appearance);
    m_logMemory->setObjectName(QStringLiteral("settings.logMemory"));
    for (QSpinBox *number : {m_logMemory, m_probe})
        number->setMinimumHeight(Metrics::of(this).control);
    m_logMemory->setRange(16, 8192);
    m_logMemory->setSuffix(tr(" MB"));
    m_logMemory->setValue(preferences.logMemoryMiB);
    form->addRow(tr("&Memory for log lines"), m_logMemory);
    m_probe->setObjectName(QStringLiteral("settings.probe"));
    m_probe->setRange(0, 3600);
    m_probe->setSuffix(tr(" s"));
    m_probe->setSpecialValueText(tr("only on refresh"));
    m_probe->setValue(preferences.probeSeconds);
    form->addRow(tr("Ask the &proxy every"), m_probe);
    column->addLayout(form);
    column->addWidget(new PlainLabel(tr("Passwords"), TextRole::Strong));
    column->addWidget(m_note);
    m_note->setObjectName(QStringLiteral("settings.note"));
    m_forget->setObjectName(QStringLiteral("settings.forget"));
    column->addWidget(m_forget, 0, Qt::AlignLeft);
    column->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);

    const auto tell = [this] { Q_EMIT changed(this->preferences()); };
    connect(m_language, &QComboBox::currentIndexChanged, this, tell);
    connect(m_appearance, &QComboBox::currentIndexChanged, this, tell);
    connect(m_logMemory, &QSpinBox::valueChanged, this, tell);
    connect(m_probe, &QSpinBox::valueChanged, this, tell);
    connect(m_forget, &QAbstractButton::clicked, this, [this] {
        m_forget->setBusy(true);
        Q_EMIT forgetSecretsWanted();
    });
}

Preferences SettingsDialog::preferences() const
{
    Preferences now;
    now.language = m_language->currentData().toString();
    now.appearance = static_cast<Appearance>(m_appearance->currentData().toInt());
    now.logMemoryMiB = m_logMemory->value();
    now.probeSeconds = m_probe->value();
    return now;
}

void SettingsDialog::setSecretsNote(const QString &note)
{
    m_forget->setBusy(false);
    m_note->setText(note);
}

} // namespace ui
