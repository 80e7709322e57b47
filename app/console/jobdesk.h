#pragma once

#include "app/session/connection.h"

#include "core/base/redact.h"
#include "core/plan/jobs.h"

#include <QObject>

namespace ui {
class JobsView;
class MainWindow;
}

namespace console {

/// The jobs on the connected server and the log of the chosen one, for the panel.
class JobDesk : public QObject {
    Q_OBJECT
public:
    explicit JobDesk(ui::MainWindow *window, QObject *parent = nullptr);
    ~JobDesk() override;

    void setConnection(session::ConnectionPtr connection); ///< null: none
    void open(const QString &job); ///< in the panel

Q_SIGNALS:
    void failed(const base::Error &error);

private:
    void refresh();
    void present();
    void follow(const QString &id);
    void cancel(const QString &id);
    void show(const QString &id, const QByteArray &bytes, bool isEnd);
    const plan::Job *find(const QString &id) const;

    ui::MainWindow *m_window;
    ui::JobsView *m_view;
    session::ConnectionPtr m_connection;
    QList<plan::Job> m_jobs;
    std::unique_ptr<plan::JobFollow> m_follow;
    base::LineRedactor m_redactor; ///< of the job that is followed
    QByteArray m_begun; ///< its line that is not complete yet
};

} // namespace console
