#pragma once

#include "core/remote/shell.h"

#include <QList>

#include <memory>

namespace remote {

/// Finds the two markers of one `sudo -S` in its stderr, also in pieces, and gives the rest on.
/// Both hold a '%' that stands doubled in the arguments (sudo -p and printf halve it): a login shell that echoes its
/// command line does not print a marker.
class SudoMarkers {
public:
    struct Found {
        enum class What { Text, Asks, Runs } what = What::Text;
        QByteArray text;
        friend bool operator==(const Found &, const Found &) = default;
    };

    SudoMarkers(); ///< random
    QString prompt() const; ///< for sudo -p
    QString start() const; ///< for printf
    QList<Found> feed(const QByteArray &bytes);
    /// What was held back as the possible beginning of a marker.
    QByteArray rest();

private:
    QByteArray m_stem;
    QByteArray m_held;
};

/// A command under sudo: `sudo -k -S -p MARKER -- /bin/sh -c 'printf …; exec "$@"' sh START argv`.
class SudoProcess : public Process {
    Q_OBJECT
public:
    /// Nothing runs before begin() or fail().
    SudoProcess(Exec exec, QString user);

    void beginWith(Shell *shell, const base::Secret &password);
    void beginPasswordless(Shell *shell);
    /// Ends on a later turn of the event loop.
    void fail(const base::Error &error);

    void write(const base::Secret &bytes) override;
    void closeInput() override;
    void setReading(bool on) override;

    /// Whether sudo asked a second time; the error that ended() then carries says so too.
    bool wasRefused() const { return m_refused; }

Q_SIGNALS:
    void refused();

private:
    void adopt(std::unique_ptr<Process> process);
    void readErr(const QByteArray &bytes);
    void asks();
    void runs();
    void end(const base::Result<Exit> &how);
    base::Error whyNot(const base::Result<Exit> &how) const;

    Exec m_exec;
    QString m_user;
    base::Secret m_password;
    SudoMarkers m_markers;
    std::unique_ptr<Process> m_inner;
    QList<base::Secret> m_waiting; ///< written before the command ran
    QByteArray m_words; ///< stderr until the command ran: what sudo says
    bool m_isReading = true;
    bool m_closed = false;
    bool m_answered = false;
    bool m_runs = false;
    bool m_refused = false;
    bool m_ended = false;
};

} // namespace remote
