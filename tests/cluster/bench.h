#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace cluster {

/// How a program ended. Not in time: it was killed, its code is -1.
struct Ran {
    int code = -1;
    bool inTime = true;
    QByteArray out;
    QByteArray err;
    QByteArray both() const { return out + err; }
};

/// Runs a program without a terminal of its own; the event loop goes on meanwhile.
Ran run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment, const QByteArray &input = {}, int timeoutMs = 90000);

/// An entry of servers.yaml; what is empty is left out.
struct Entry {
    QString user = QStringLiteral("vps");
    QString sudo = QStringLiteral("password");
    QString identity; ///< "-": none at all
    QString host = QStringLiteral("127.0.0.1");
    int port = 0; ///< 0: the bench's
    QString kubeconfig;
    QString release;
    QString ns;
    QString npmUrl = QStringLiteral("http://127.0.0.1:81");
    QString npmIdentity; ///< "": the bench's
};

/// A whole server on this machine (bench/README.md), brought up once for a test binary; it ends with the process.
/// Beside it a folder of the desktop's own: servers.yaml, and an OpenSSH configuration that knows nothing else.
class Bench {
public:
    Bench() = default;
    ~Bench();
    Bench(const Bench &) = delete;
    Bench &operator=(const Bench &) = delete;
    /// "" or why it did not come up. There is no skipping: a machine that cannot do it fails the test.
    QString up();

    QJsonValue at(const QString &path) const; ///< of bench.json: "users.vps.password"
    QString text(const QString &path) const { return at(path).toString(); }
    QString password(const QString &user) const { return text(QStringLiteral("users.") + user + QStringLiteral(".password")); }
    quint16 port() const { return static_cast<quint16>(at(QStringLiteral("ssh.port")).toInt()); }
    QString key(const QString &kind = QStringLiteral("ed25519")) const { return text(QStringLiteral("ssh.keys.") + kind); }
    /// All that must never be seen in what a program prints.
    QList<QByteArray> secrets() const;

    QString path(const QString &name) const { return m_desk.filePath(name); }
    bool write(const QString &name, const QByteArray &content) const;
    /// The desktop's known_hosts: the bench's keys under [127.0.0.1]:PORT for these ports too.
    void knowHosts(const QList<quint16> &ports = {}) const;
    /// More lines of the desktop's OpenSSH configuration.
    void configure(const QByteArray &lines) const;

    /// servers.yaml with this entry as "bench"; its path.
    QString servers(const Entry &entry) const;
    /// The answers for the login user: sudo's password, NPM's.
    QHash<QString, QString> answers(const QString &user = QStringLiteral("vps")) const;
    QProcessEnvironment environment(const QHash<QString, QString> &more = {}) const;
    Ran essctl(const Entry &entry, const QStringList &arguments, const QHash<QString, QString> &answers, int timeoutMs = 90000) const;
    Ran essctl(const QStringList &arguments) const; ///< as vps, all answers right

    Ran bench(const QStringList &arguments, const QByteArray &input = {}) const;
    bool fault(const QStringList &arguments) const;
    bool log(const QString &pod, const QString &container, const QByteArray &lines) const;
    /// As root on the server.
    Ran onServer(const QStringList &argv, const QByteArray &input = {}) const;
    bool writeOnServer(const QString &file, const QByteArray &content) const;

private:
    QTemporaryDir m_desk;
    QTemporaryDir m_server;
    QJsonObject m_description;
};

/// "" when document is of the shape that tests/cluster/contract/NAME.json tells; else the first place where it is not.
/// A shape's leaf is "string", "int", "number", "bool", "time" or the allowed words with | between them; ending in "?": or
/// null. An object has exactly the members of its shape; {"?": X}: X or null; the items of a list are all alike.
QString unlike(const QString &name, const QJsonValue &document);
QString unlikeShape(const QJsonValue &shape, const QJsonValue &value, const QString &where = {});
QJsonValue parsed(const QByteArray &bytes); ///< null when it is no JSON

} // namespace cluster
