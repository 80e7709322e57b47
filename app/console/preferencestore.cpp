#include "app/console/preferencestore.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

namespace console {

ui::Preferences readPreferences(const QSettings &settings)
{
    const ui::Preferences fallback;
    ui::Preferences preferences;
    preferences.language = settings.value(QStringLiteral("preferences/language")).toString();
    preferences.appearance = static_cast<ui::Appearance>(settings.value(QStringLiteral("preferences/appearance"), static_cast<int>(fallback.appearance)).toInt());
    preferences.logMemoryMiB = settings.value(QStringLiteral("preferences/logMemoryMiB"), fallback.logMemoryMiB).toInt();
    preferences.probeSeconds = settings.value(QStringLiteral("preferences/probeSeconds"), fallback.probeSeconds).toInt();
    return preferences;
}

void writePreferences(QSettings &settings, const ui::Preferences &preferences)
{
    settings.setValue(QStringLiteral("preferences/language"), preferences.language);
    settings.setValue(QStringLiteral("preferences/appearance"), static_cast<int>(preferences.appearance));
    settings.setValue(QStringLiteral("preferences/logMemoryMiB"), preferences.logMemoryMiB);
    settings.setValue(QStringLiteral("preferences/probeSeconds"), preferences.probeSeconds);
}

void installLanguage(const QString &language)
{
    static QTranslator own;
    static QTranslator qt;
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&own);
    QCoreApplication::removeTranslator(&qt);
    const QString folder = QStringLiteral(":/i18n");
    if (own.load(locale, QStringLiteral("ess-console"), QStringLiteral("_"), folder) || own.load(QStringLiteral("ess-console_en"), folder))
        QCoreApplication::installTranslator(&own);
    if (qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qt);
}

} // namespace console
