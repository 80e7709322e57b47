#pragma once

// Looking at pages: a picture of a page in each theme, language and size, and a walk through it by keyboard. Header only;
// a page test includes it and links ui/common.

#include "ui/common/appearance.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QImage>
#include <QPixmap>
#include <QPointer>
#include <QSet>
#include <QTest>
#include <QTranslator>
#include <QWidget>
#include <QXmlStreamReader>

#include <functional>
#include <memory>

namespace uitest {

struct Look {
    ui::Appearance appearance = ui::Appearance::Light;
    QString language = QStringLiteral("en");
    QSize size{1280, 800};
    int fontPixels = 13;

    QString name() const
    {
        const QString text = QStringLiteral("%1-%2-%3x%4")
                                 .arg(appearance == ui::Appearance::Dark ? QStringLiteral("dark") : QStringLiteral("light"), language)
                                 .arg(size.width())
                                 .arg(size.height());
        return fontPixels == 13 ? text : text + QStringLiteral("-%1px").arg(fontPixels);
    }
};

/// light and dark × en and ru × the given sizes.
inline QList<Look> looks(const QList<QSize> &sizes = {{1280, 800}, {1024, 640}})
{
    QList<Look> all;
    for (const QSize &size : sizes)
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("ru")})
            for (const ui::Appearance appearance : {ui::Appearance::Light, ui::Appearance::Dark})
                all.append({appearance, language, size});
    return all;
}

/// The Russian texts straight from resources/i18n/*_ru.ts; while there is none, from the file of lines
/// "English<TAB>Russian" (plural forms with |) that CONSOLE_RU_TABLE names.
class Russian : public QTranslator {
public:
    explicit Russian(QObject *parent = nullptr)
        : QTranslator(parent)
    {
        const QDir folder(QStringLiteral(TEST_DATA "/../../resources/i18n"));
        for (const QString &name : folder.entryList({QStringLiteral("*_ru.ts")}, QDir::Files))
            readTs(folder.filePath(name));
        readTable(qEnvironmentVariable("CONSOLE_RU_TABLE"));
    }
    bool isEmpty() const override { return m_texts.isEmpty(); }
    QString translate(const char *, const char *source, const char *, int n) const override
    {
        const QStringList forms = m_texts.value(QString::fromUtf8(source));
        if (forms.isEmpty())
            return {};
        return n < 0 || forms.size() < 3 ? forms.first() : forms.at(formOf(n));
    }

private:
    static int formOf(int n)
    {
        if (n % 10 == 1 && n % 100 != 11)
            return 0;
        return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2;
    }
    void readTable(const QString &path)
    {
        QFile file(path);
        if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
            return;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')))
            if (const qsizetype tab = line.indexOf(QLatin1Char('\t')); tab > 0)
                m_texts.insert(line.left(tab), line.mid(tab + 1).split(QLatin1Char('|')));
    }
    void readTs(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        QXmlStreamReader xml(&file);
        QString source;
        QStringList forms;
        while (!xml.atEnd()) {
            const auto token = xml.readNext();
            if (token == QXmlStreamReader::StartElement && xml.name() == QLatin1String("message"))
                forms.clear();
            else if (token == QXmlStreamReader::StartElement && xml.name() == QLatin1String("source"))
                source = xml.readElementText();
            else if (token == QXmlStreamReader::StartElement && xml.name() == QLatin1String("numerusform"))
                forms.append(xml.readElementText());
            else if (token == QXmlStreamReader::Characters && !xml.isWhitespace() && forms.isEmpty())
                forms.append(xml.text().toString());
            else if (token == QXmlStreamReader::EndElement && xml.name() == QLatin1String("message") && !forms.isEmpty())
                m_texts.insert(source, forms);
        }
    }
    QHash<QString, QStringList> m_texts;
};

/// The font of the pictures' size: 13 px, a narrow one, as most systems have.
inline QFont pictureFont(int pixels = 13)
{
    QFont font(QStringLiteral("DejaVu Sans Condensed"));
    font.setPixelSize(pixels);
    return font;
}

/// Builds the widget in a look, shows it, lets settle() work on it, and gives the picture. With CONSOLE_PICTURES set to a
/// folder it is kept there as NAME-LOOK.png. make() is called with the language already there.
inline QImage picture(const QString &name, const Look &look, const std::function<std::unique_ptr<QWidget>()> &make,
                      const std::function<void(QWidget *)> &settle = {})
{
    QApplication::setFont(pictureFont(look.fontPixels));
    ui::setAppearance(look.appearance);
    Russian russian;
    if (look.language == QStringLiteral("ru"))
        QCoreApplication::installTranslator(&russian);
    const QLocale before;
    QLocale::setDefault(QLocale(look.language));
    const std::unique_ptr<QWidget> widget = make();
    widget->resize(look.size);
    widget->show();
    if (settle)
        settle(widget.get());
    // A layout asks its parent, which asks again: what is seen is what is there when nothing asks any more.
    for (int round = 0; round < 4; ++round)
        QCoreApplication::processEvents();
    const QImage image = widget->grab().toImage();
    const QString folder = qEnvironmentVariable("CONSOLE_PICTURES");
    if (!folder.isEmpty())
        image.save(QDir(folder).filePath(name + QLatin1Char('-') + look.name() + QStringLiteral(".png")));
    QCoreApplication::removeTranslator(&russian);
    QLocale::setDefault(before);
    return image;
}

inline QString describe(const QWidget *widget)
{
    return QString::fromLatin1(widget->metaObject()->className()) + QStringLiteral(" \"") + widget->objectName() + QLatin1Char('"');
}

inline QString accessibleNameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

inline bool isTabStop(const QWidget *widget)
{
    // Of an exclusive group Tab reaches the one that is on; the arrows go on from it.
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        if (button->group() && button->group()->exclusive() && button->group()->checkedButton() && !button->isChecked())
            return false;
    return (widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && widget->isVisible();
}

/// Walks a shown page by Tab. Empty when every focusable widget has an accessible name, Tab reaches each of them, and none
/// keeps the keyboard; else one line per fault.
inline QStringList walk(QWidget *page)
{
    QStringList faults;
    QSet<QWidget *> stops;
    for (QWidget *widget : page->findChildren<QWidget *>())
        if (isTabStop(widget) && !widget->focusProxy())
            stops.insert(widget);
    for (QWidget *stop : stops)
        if (accessibleNameOf(stop).isEmpty())
            faults.append(describe(stop) + QStringLiteral(" has no accessible name"));

    page->window()->activateWindow();
    if (!QTest::qWaitForWindowActive(page->window()))
        return faults << QStringLiteral("the window did not become active");
    if (stops.isEmpty())
        return faults;
    (*stops.begin())->setFocus(Qt::TabFocusReason);
    QSet<QWidget *> reached;
    for (qsizetype step = 0; step < stops.size() * 2 + 4; ++step) {
        QPointer<QWidget> at = QApplication::focusWidget();
        if (!at)
            return faults << QStringLiteral("the focus got lost");
        reached.insert(at);
        QTest::keyClick(at, Qt::Key_Tab);
        if (QApplication::focusWidget() == at && stops.size() > 1)
            return faults << describe(at) + QStringLiteral(" keeps the keyboard");
    }
    for (QWidget *stop : stops)
        if (!reached.contains(stop))
            faults.append(describe(stop) + QStringLiteral(" is not reached by Tab"));
    return faults;
}

} // namespace uitest
