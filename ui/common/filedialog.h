#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace ui {

struct FileQuestion {
    QString title;
    QString suggested; ///< a file name or path
    QString filter; ///< "Scripts (*.sh)"
};
using FileAnswer = std::function<void(const QString &path)>; ///< not called when the question was cancelled

/// How a page asks for a file. Tests give functions that answer at once; the program gives systemFileDialog().
struct FileDialog {
    std::function<void(QWidget *parent, const FileQuestion &question, FileAnswer answer)> save;
    std::function<void(QWidget *parent, const FileQuestion &question, FileAnswer answer)> open;
};

FileDialog systemFileDialog();

} // namespace ui
