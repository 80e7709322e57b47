#pragma once

#include "core/base/secret.h"
#include "core/ssh/conversation.h"
#include "core/ssh/keyfile.h"
#include "core/ssh/operations.h"
#include "core/ssh/questions.h"
#include "core/ssh/sshconfig.h"

#include <QHash>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

namespace ssh {

/// What opened the door once, so that a reconnect need not ask again. In memory only.
struct Memory {
    QHash<QString, base::Secret> passphrases; ///< by key file
    QHash<QString, std::shared_ptr<PrivateAgent>> agents; ///< by key file: keys that only OpenSSH can read
    QHash<QString, base::Secret> answers; ///< by the server's prompt; those typed without echo
    base::Secret password;
    bool asking = true; ///< off in a reconnect: nobody is asked, what is here must do
};

/// Hands a question of the I/O thread to the main thread and waits there for the answer.
class PromptBridge;

/// Signing in: keys of the agent and of files, password, keyboard-interactive, in this order, and several of them where
/// the server wants that. Keys that this configuration names go first; a passphrase is asked only for a key that the
/// server wants; sshd ends the connection at the sixth refusal (MaxAuthTries), so fewer keys are offered than that.
class Authentication {
public:
    struct Setup {
        SessionHandle session;
        HostConfig config;
        QString agentSocket; ///< "" : no agent
        QString namedIdentity; ///< a key file that was asked for by name
        Questions questions;
        std::shared_ptr<Memory> memory;
        std::shared_ptr<PromptBridge> bridge;
    };
    explicit Authentication(Setup setup) : m_setup(std::move(setup)) {}

    /// "root with id_ed25519 from the agent". Auth: with what was tried and what the server takes.
    base::Task<QString> run();

private:
    struct Offer {
        QString name; ///< "id_ed25519"
        QByteArray blob; ///< empty: not known before the file is opened
        std::shared_ptr<Agent> agent; ///< set: the agent signs
        QString file;
        base::Secret bytes;
        KeyFile key;
    };
    enum class Step { Done, Partly, Not };

    base::Task<QString> signIn();
    base::Task<Step> useKeys();
    base::Task<Step> usePassword();
    base::Task<Step> usePrompts();
    base::Task<Step> concluded(Attempt attempt, QString with);
    base::Task<QStringList> askMethods();

    base::Task<QList<Offer>> offers();
    QList<Offer> fileOffers() const;
    base::Task<QList<Offer>> agentOffers();
    QList<Offer> sorted(QList<Offer> agent, QList<Offer> files) const;

    base::Task<Attempt> offer(Offer what);
    base::Task<Attempt> offerFile(Offer what);
    base::Task<Attempt> unlockAndSign(Offer what);
    base::Task<Attempt> signWith(Offer what, base::Secret passphrase);
    base::Task<Attempt> signByOpenSsl(Offer what, base::Secret passphrase);
    base::Task<Attempt> signByLibrary(Offer what, base::Secret passphrase);
    base::Task<Attempt> signByPrivateAgent(Offer what, base::Secret passphrase);
    base::Task<Attempt> present(QByteArray blob, Signer signer);

    base::Error refused() const;
    base::Error afterWhatWasTried(const base::Error &error) const;
    QByteArray user() const { return m_setup.config.user.toUtf8(); }
    bool hasOtherWays() const;

    Setup m_setup;
    QStringList m_methods;
    QStringList m_tried; ///< "id_ed25519", "a password"
    QStringList m_used; ///< what the server accepted
    QString m_note; ///< why a key could not be used
    QString m_noteDetail;
    int m_refusals = 0;
};

/// What memory, then a person, answers. Auth: neither can.
base::Task<QList<base::Secret>> answerPrompts(std::shared_ptr<Memory> memory, Questions questions, HostConfig config, PromptsQuestion question, int attempt);

class PromptBridge {
public:
    using Ask = std::function<base::Task<QList<base::Secret>>(PromptsQuestion)>;

    /// The I/O thread's side; blocks until answered or aborted. A declined question gives no answers.
    static QList<base::Secret> askAndWait(std::shared_ptr<PromptBridge> bridge, Ask ask, PromptsQuestion question);
    /// No answer comes any more, to this question and all later ones.
    void abort();
    std::optional<base::Error> declined();

private:
    static base::Task<> answer(std::shared_ptr<PromptBridge> bridge, Ask ask, PromptsQuestion question);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_answered = false;
    bool m_aborted = false;
    std::optional<base::Error> m_declined;
    QList<base::Secret> m_answers;
};

} // namespace ssh
