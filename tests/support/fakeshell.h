#pragma once

#include "core/remote/shell.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace support {

/// One turn of a scripted command: what the server does next. Each happens on a turn of the event loop of its own.
struct Turn {
    enum class Kind { Out, Err, WaitFor, WaitForEnd, End } kind = Kind::Out;
    QByteArray bytes;
    base::Result<remote::Exit> how = remote::Exit{};

    static Turn out(const QByteArray &bytes) { return {Kind::Out, bytes}; }
    static Turn err(const QByteArray &bytes) { return {Kind::Err, bytes}; }
    /// Goes on once the command's whole input so far contains the bytes.
    static Turn waitFor(const QByteArray &bytes) { return {Kind::WaitFor, bytes}; }
    static Turn waitForEndOfInput() { return {Kind::WaitForEnd, {}}; }
    static Turn exit(int code) { return {Kind::End, {}, remote::Exit{code, {}}}; }
    static Turn signal(const QString &name) { return {Kind::End, {}, remote::Exit{-1, name}}; }
    static Turn fail(const base::Error &error) { return {Kind::End, {}, error}; }
};

/// What was run and what it was given; stays after the process is gone.
struct Ran {
    remote::Exec exec;
    QByteArray input;
    bool inputEnded = false;
    bool isAlive = true; ///< false: it ended, or was deleted
    bool wasEnded = false; ///< deleted before its end
};

class FakeProcess : public remote::Process {
public:
    FakeProcess(QList<Turn> turns, std::shared_ptr<Ran> ran) : m_turns(std::move(turns)), m_ran(std::move(ran))
    {
        if (!m_ran->exec.input.isEmpty())
            m_ran->input = m_ran->exec.input.reveal();
        m_ran->inputEnded = !m_ran->exec.keepInputOpen;
        goOn();
    }
    ~FakeProcess() override
    {
        m_ran->wasEnded = m_ran->isAlive;
        m_ran->isAlive = false;
    }
    void write(const base::Secret &bytes) override
    {
        if (!m_ran->inputEnded)
            m_ran->input += bytes.reveal();
        goOn();
    }
    void closeInput() override
    {
        m_ran->inputEnded = true;
        goOn();
    }
    void setReading(bool on) override
    {
        m_reading = on;
        goOn();
    }

private:
    void goOn() { QMetaObject::invokeMethod(this, [this] { takeTurn(); }, Qt::QueuedConnection); }
    bool mustWait(const Turn &turn) const
    {
        switch (turn.kind) {
        case Turn::Kind::WaitFor: return !m_ran->input.contains(turn.bytes);
        case Turn::Kind::WaitForEnd: return !m_ran->inputEnded;
        default: return !m_reading;
        }
    }
    void takeTurn()
    {
        if (m_turns.isEmpty() || mustWait(m_turns.first()))
            return;
        const Turn turn = m_turns.takeFirst();
        goOn();
        if (turn.kind == Turn::Kind::Out)
            Q_EMIT out(turn.bytes);
        if (turn.kind == Turn::Kind::Err)
            Q_EMIT err(turn.bytes);
        if (turn.kind != Turn::Kind::End)
            return;
        m_turns.clear();
        m_ran->isAlive = false;
        Q_EMIT ended(turn.how);
    }

    QList<Turn> m_turns;
    std::shared_ptr<Ran> m_ran;
    bool m_reading = true;
};

/// A server in a few lines: answers by the beginning of the argv, the last rule that matches first. What nobody scripted
/// ends as a missing program does. Everything happens on later turns of the loop.
class FakeShell : public remote::Shell {
public:
    using Script = std::function<QList<Turn>(const remote::Exec &)>;

    explicit FakeShell(QString user = QStringLiteral("root")) : m_user(std::move(user)) {}

    void on(const QStringList &argvStart, Script script) { m_rules.prepend({argvStart, std::move(script)}); }
    void on(const QStringList &argvStart, const QList<Turn> &turns)
    {
        on(argvStart, [turns](const remote::Exec &) { return turns; });
    }
    /// Prints out and exits.
    void on(const QStringList &argvStart, const QByteArray &out, int code = 0) { on(argvStart, QList<Turn>{Turn::out(out), Turn::exit(code)}); }

    std::unique_ptr<remote::Process> start(remote::Exec exec) override
    {
        const auto ran = std::make_shared<Ran>(Ran{std::move(exec)});
        m_ran << ran;
        for (const Rule &rule : m_rules)
            if (ran->exec.argv.mid(0, rule.argvStart.size()) == rule.argvStart)
                return std::make_unique<FakeProcess>(rule.script(ran->exec), ran);
        const QList<Turn> missing{Turn::err("not found: " + ran->exec.argv.join(u' ').toUtf8() + '\n'), Turn::exit(127)};
        return std::make_unique<FakeProcess>(missing, ran);
    }
    QString user() const override { return m_user; }

    const QList<std::shared_ptr<Ran>> &ran() const { return m_ran; }
    QList<QStringList> argvs() const
    {
        QList<QStringList> all;
        for (const auto &ran : m_ran)
            all << ran->exec.argv;
        return all;
    }

private:
    struct Rule {
        QStringList argvStart;
        Script script;
    };
    QString m_user;
    QList<Rule> m_rules;
    QList<std::shared_ptr<Ran>> m_ran;
};

} // namespace support
