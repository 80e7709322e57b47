<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>Age</name>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 с назад</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 мин назад</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 ч назад</translation>
    </message>
    <message>
        <source>%1 d ago</source>
        <translation>%1 дн. назад</translation>
    </message>
</context>
<context>
    <name>Routes</name>
    <message>
        <source>NPM host #%1</source>
        <translation>Узел NPM №%1</translation>
    </message>
    <message>
        <source>NodePort</source>
        <translation>NodePort</translation>
    </message>
    <message>
        <source>Ingress</source>
        <translation>Ingress</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>не спрошено</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message numerus="yes">
        <source>%n pods</source>
        <translation>
            <numerusform>%n под</numerusform>
            <numerusform>%n пода</numerusform>
            <numerusform>%n подов</numerusform>
        </translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>не готов</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готов</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Поды</translation>
    </message>
    <message>
        <source>no Service</source>
        <translation>нет Service</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>NodePort %1</source>
        <translation>NodePort %1</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Домен</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Сертификат</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Homeserver</source>
        <translation>Сервер Matrix</translation>
    </message>
    <message>
        <source>Sign-in (MAS)</source>
        <translation>Вход (MAS)</translation>
    </message>
    <message>
        <source>Element Web</source>
        <translation>Element Web</translation>
    </message>
    <message>
        <source>Element Admin</source>
        <translation>Element Admin</translation>
    </message>
    <message>
        <source>Server name, .well-known</source>
        <translation>Имя, .well-known</translation>
    </message>
    <message>
        <source>Call tokens</source>
        <translation>Токены звонков</translation>
    </message>
    <message>
        <source>Call signalling (SFU)</source>
        <translation>Сигнализация (SFU)</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>этот компьютер</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>сервер</translation>
    </message>
    <message>
        <source>a pod</source>
        <translation>под</translation>
    </message>
    <message>
        <source>the Kubernetes API</source>
        <translation>API Kubernetes</translation>
    </message>
    <message>
        <source>the proxy&apos;s settings</source>
        <translation>настройки прокси</translation>
    </message>
</context>
<context>
    <name>Sign</name>
    <message>
        <source>fine</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>предупреждение</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>неисправно</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ждёт</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>не нужно</translation>
    </message>
    <message>
        <source>information</source>
        <translation>сведения</translation>
    </message>
</context>
<context>
    <name>base</name>
    <message>
        <source>The operation was cancelled.</source>
        <translation>Действие отменено.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 не прочитать.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
</context>
<context>
    <name>console</name>
    <message>
        <source>The question was not answered.</source>
        <translation>На вопрос не ответили.</translation>
    </message>
    <message>
        <source>Keep in the keychain of this computer</source>
        <translation>Хранить в связке ключей этого компьютера</translation>
    </message>
    <message>
        <source>not kept in the keychain, only until the console closes: %1</source>
        <translation>хранится не в связке ключей, а только до закрытия консоли: %1</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager answers at %1 on the server and asks who you are.</source>
        <translation>Nginx Proxy Manager отвечает на сервере по адресу %1 и спрашивает, кто вы.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Keep the password in the keychain of this computer</source>
        <translation>Хранить пароль в связке ключей этого компьютера</translation>
    </message>
    <message>
        <source>Go on without the proxy</source>
        <translation>Продолжить без прокси</translation>
    </message>
    <message>
        <source>Routes then show what can be seen without it; proxy hops stay unknown.</source>
        <translation>Тогда маршруты покажут видимое без него; участки прокси останутся неизвестными.</translation>
    </message>
    <message>
        <source>The key %1 is locked by a passphrase.</source>
        <translation>Ключ %1 закрыт кодовой фразой.</translation>
    </message>
    <message>
        <source>Passphrase of %1</source>
        <translation>Кодовая фраза для %1</translation>
    </message>
    <message>
        <source>Unlock the key</source>
        <translation>Открыть ключ</translation>
    </message>
    <message>
        <source>%1 was refused with this password.</source>
        <translation>%1 с этим паролем не принят.</translation>
    </message>
    <message>
        <source>The server takes a password for %1.</source>
        <translation>Сервер принимает пароль для %1.</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Пароль %1</translation>
    </message>
    <message>
        <source>Needed to read the kubeconfig. It goes to sudo&apos;s standard input and is kept until you disconnect.</source>
        <translation>Нужен, чтобы прочитать kubeconfig. Он уходит на вход sudo и хранится до отключения.</translation>
    </message>
    <message>
        <source>Password of %1 on %2</source>
        <translation>Пароль %1 на %2</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Разблокировать</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager asks for the code of your second factor.</source>
        <translation>Nginx Proxy Manager просит код второго фактора.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Needed to ask Docker for the proxy and to read the users. It goes to sudo&apos;s standard input and is kept until you disconnect.</source>
        <translation>Нужен, чтобы спросить Docker о прокси и прочитать пользователей. Он уходит на вход sudo и хранится до отключения.</translation>
    </message>
    <message>
        <source>Go on without administrator rights</source>
        <translation>Продолжить без прав администратора</translation>
    </message>
    <message>
        <source>The users then cannot be read, and what stands on ports 80 and 443 may stay unknown.</source>
        <translation>Тогда пользователей не прочитать, а кто стоит на портах 80 и 443, может остаться неизвестным.</translation>
    </message>
</context>
<context>
    <name>console::Console</name>
    <message>
        <source>domain</source>
        <translation>домен</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>подключён</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не подключён</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>связь потеряна</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Нет соединения</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Подключаюсь к %1</translation>
    </message>
    <message>
        <source>Link lost %1</source>
        <translation>Связь потеряна в %1</translation>
    </message>
    <message>
        <source>Connected · %1 ms</source>
        <translation>На связи · %1 мс</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>На связи</translation>
    </message>
    <message>
        <source>Choose a server, and connect.</source>
        <translation>Выберите сервер и подключитесь.</translation>
    </message>
    <message>
        <source>Passwords that you asked to keep are in the keychain of this computer.</source>
        <translation>Пароли, которые вы решили сохранить, лежат в связке ключей этого компьютера.</translation>
    </message>
    <message>
        <source>Passwords are kept only until the console closes: %1</source>
        <translation>Пароли хранятся только до закрытия консоли: %1</translation>
    </message>
    <message>
        <source>Forgotten: no password is kept any more.</source>
        <translation>Забыто: паролей больше не хранится.</translation>
    </message>
    <message>
        <source>here</source>
        <translation>здесь</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>учебный</translation>
    </message>
    <message>
        <source>No administrator rights</source>
        <translation>Нет прав администратора</translation>
    </message>
    <message>
        <source>Not signed in to the proxy</source>
        <translation>Вход в прокси не выполнен</translation>
    </message>
    <message>
        <source>action</source>
        <translation>действие</translation>
    </message>
    <message>
        <source>Restart %1…</source>
        <translation>Перезапустить %1…</translation>
    </message>
    <message>
        <source>Let clients find the SFU (LIVEKIT_URL)…</source>
        <translation>Помочь клиентам найти SFU (LIVEKIT_URL)…</translation>
    </message>
    <message>
        <source>Give the SFU&apos;s UDP packets room…</source>
        <translation>Дать место пакетам UDP для SFU…</translation>
    </message>
</context>
<context>
    <name>console::ConsolePages</name>
    <message>
        <source>Looking at %1…</source>
        <translation>Осматриваю %1…</translation>
    </message>
    <message>
        <source>Reading routes from %1…</source>
        <translation>Читаю маршруты с %1…</translation>
    </message>
    <message>
        <source>Reading users from %1…</source>
        <translation>Читаю пользователей с %1…</translation>
    </message>
    <message>
        <source>Reading the release from %1…</source>
        <translation>Читаю релиз с %1…</translation>
    </message>
    <message>
        <source>Without administrator rights the users cannot be read.</source>
        <translation>Без прав администратора пользователей не прочитать.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Разблокировать…</translation>
    </message>
    <message>
        <source>The link is back; reading again.</source>
        <translation>Связь восстановлена, читаю заново.</translation>
    </message>
</context>
<context>
    <name>console::LogDesk</name>
    <message>
        <source>No server is connected.</source>
        <translation>Ни один сервер не подключён.</translation>
    </message>
</context>
<context>
    <name>console::PlanDesk</name>
    <message>
        <source>This server is not connected.</source>
        <translation>К этому серверу нет соединения.</translation>
    </message>
</context>
<context>
    <name>console::ServerDesk</name>
    <message>
        <source>Removed %1 from the list.</source>
        <translation>Сервер %1 убран из списка.</translation>
    </message>
    <message>
        <source>%1 cannot be read, so it is not written either. Mend it first.</source>
        <translation>%1 не прочитать, поэтому туда ничего не пишется. Сначала исправьте файл.</translation>
    </message>
</context>
<context>
    <name>demo</name>
    <message>
        <source>The server refused the connection to %1:%2.</source>
        <translation>Сервер отказал в соединении с %1:%2.</translation>
    </message>
    <message>
        <source>%1 has no address in DNS.</source>
        <translation>У %1 нет адреса в DNS.</translation>
    </message>
    <message>
        <source>The connection to the server broke.</source>
        <translation>Соединение с сервером оборвалось.</translation>
    </message>
    <message>
        <source>There is no demo world &quot;%1&quot;.</source>
        <translation>Учебного мира «%1» нет.</translation>
    </message>
</context>
<context>
    <name>doctor</name>
    <message>
        <source>%1 cannot be read as a number.</source>
        <translation>%1 не читается как число.</translation>
    </message>
    <message>
        <source>grep is not there on this server: where %1 is set cannot be told.</source>
        <translation>На этом сервере нет grep: где задано %1, не узнать.</translation>
    </message>
    <message>
        <source>%1 is there and cannot be read.</source>
        <translation>%1 есть, но не читается.</translation>
    </message>
    <message>
        <source>value</source>
        <translation>значение</translation>
    </message>
    <message>
        <source>Sets %1 to %2 again.</source>
        <translation>Возвращает %1 к %2.</translation>
    </message>
    <message>
        <source>content</source>
        <translation>содержимое</translation>
    </message>
    <message>
        <source>Take %1 out of %2, or set it to %3 there: that file is read after any of the console&apos;s own.</source>
        <translation>Уберите %1 из %2 или задайте там %3: этот файл читается после файла консоли.</translation>
    </message>
    <message>
        <source>%1 gets its old content.</source>
        <translation>%1 получает прежнее содержимое.</translation>
    </message>
    <message>
        <source>%1 is taken away.</source>
        <translation>%1 удаляется.</translation>
    </message>
    <message>
        <source>Give the SFU&apos;s UDP packets room</source>
        <translation>Дать место UDP-пакетам SFU</translation>
    </message>
    <message>
        <source>In calls with several people the kernel drops packets when its receive buffer is too small. LiveKit asks for %1 bytes. The console writes a file of its own, %2, and has it applied; lines in other files stay as they are.</source>
        <translation>В звонках на несколько человек ядро теряет пакеты, если буфер приёма мал. LiveKit просит %1 байт. Консоль пишет собственный файл %2 и применяет его; строки в других файлах не меняются.</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>не число</translation>
    </message>
    <message>
        <source>net.core.rmem_max is %1; the SFU wants %2.</source>
        <translation>net.core.rmem_max — %1; SFU нужно %2.</translation>
    </message>
    <message>
        <source>net.core.rmem_max is %1, and %2 keeps it over a restart.</source>
        <translation>net.core.rmem_max — %1, и %2 сохранит это после перезагрузки.</translation>
    </message>
    <message>
        <source>net.core.rmem_max is %1 now; at the next start %2 sets it to %3.</source>
        <translation>net.core.rmem_max сейчас %1; при следующем запуске %2 задаст %3.</translation>
    </message>
    <message>
        <source>net.core.rmem_max is %1 now, and no file keeps it over a restart.</source>
        <translation>net.core.rmem_max сейчас %1, но после перезагрузки это не сохранит ни один файл.</translation>
    </message>
    <message>
        <source>net.core.rmem_max is %1, though %2 says %3: the file was not applied.</source>
        <translation>net.core.rmem_max — %1, хотя в %2 стоит %3: файл не применён.</translation>
    </message>
    <message>
        <source>%1 sets it to %2.</source>
        <translation>%1 задаёт %2.</translation>
    </message>
    <message>
        <source>%1 has the line, but nothing reads that file when this server starts.</source>
        <translation>В %1 эта строка есть, но при запуске этого сервера файл никто не читает.</translation>
    </message>
    <message>
        <source>%1 says %2, which “sysctl --system” would set.</source>
        <translation>В %1 стоит %2, и «sysctl --system» задаст это значение.</translation>
    </message>
    <message>
        <source>Set %1 to %2 on the server?</source>
        <translation>Задать на сервере %1 = %2?</translation>
    </message>
    <message>
        <source>The kernel may then keep more memory for packets that wait. Running calls go on; the SFU takes it over when it is restarted.</source>
        <translation>Ядро сможет держать больше памяти под ждущие пакеты. Идущие звонки не прервутся; SFU возьмёт новое значение после перезапуска.</translation>
    </message>
    <message>
        <source>Set %1</source>
        <translation>Задать %1</translation>
    </message>
</context>
<context>
    <name>ess</name>
    <message>
        <source>K3s runs, but there is no ESS release.</source>
        <translation>K3s работает, релиза ESS нет.</translation>
    </message>
    <message>
        <source>There is no ESS release %1 in %2.</source>
        <translation>Релиза ESS %1 в %2 нет.</translation>
    </message>
    <message>
        <source>There is no release %1 in %2 any more.</source>
        <translation>Релиза %1 в %2 больше нет.</translation>
    </message>
    <message>
        <source>Helm&apos;s record of the release cannot be read.</source>
        <translation>Запись Helm о релизе не прочитать.</translation>
    </message>
    <message>
        <source>Helm&apos;s record of the release</source>
        <translation>Запись Helm о релизе</translation>
    </message>
    <message numerus="yes">
        <source>the only part is ready</source>
        <translation>
            <numerusform>единственная часть готова</numerusform>
            <numerusform>единственная часть готова</numerusform>
            <numerusform>единственная часть готова</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %n parts are ready</source>
        <translation>
            <numerusform>вся %n часть готова</numerusform>
            <numerusform>все %n части готовы</numerusform>
            <numerusform>все %n частей готовы</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 parts are ready</source>
        <translation>готово частей: %1 из %2</translation>
    </message>
    <message>
        <source>%1 revision %2 failed; %3.</source>
        <translation>Ревизия %2 релиза %1 не удалась; %3.</translation>
    </message>
    <message>
        <source>%1 revision %2 is %3; %4.</source>
        <translation>Ревизия %2 релиза %1: %3; %4.</translation>
    </message>
    <message>
        <source>%1 is %2; %3.</source>
        <translation>%1: %2; %3.</translation>
    </message>
    <message>
        <source>%1 is deployed; its parts are not known.</source>
        <translation>%1 развёрнут; его части неизвестны.</translation>
    </message>
    <message>
        <source>%1 is deployed, %2.</source>
        <translation>%1 развёрнут, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n ESS releases; which one?</source>
        <translation>
            <numerusform>Релизов ESS: %n; какой открыть?</numerusform>
            <numerusform>Релизов ESS: %n; какой открыть?</numerusform>
            <numerusform>Релизов ESS: %n; какой открыть?</numerusform>
        </translation>
    </message>
    <message>
        <source>the token service</source>
        <translation>служба токенов</translation>
    </message>
    <message>
        <source>the SFU</source>
        <translation>SFU</translation>
    </message>
    <message>
        <source>Synapse answers nothing for about 40 s: no messages arrive meanwhile; clients come back by themselves.</source>
        <translation>Synapse не отвечает около 40 с: сообщения пока не приходят; клиенты вернутся сами.</translation>
    </message>
    <message>
        <source>Clients lose their connection to Synapse for some seconds and come back by themselves.</source>
        <translation>Клиенты на несколько секунд потеряют связь с Synapse и вернутся сами.</translation>
    </message>
    <message>
        <source>For some seconds nobody can sign in, and apps may have to ask again.</source>
        <translation>Несколько секунд никто не сможет войти, а приложениям, возможно, придётся повторить запрос.</translation>
    </message>
    <message>
        <source>The web app does not load for some seconds; whoever has it open goes on.</source>
        <translation>Веб-клиент несколько секунд не открывается; у кого он уже открыт, тот работает дальше.</translation>
    </message>
    <message>
        <source>The admin console does not load for some seconds.</source>
        <translation>Консоль администратора несколько секунд не открывается.</translation>
    </message>
    <message>
        <source>For some seconds nobody can start or join a call; running calls go on.</source>
        <translation>Несколько секунд нельзя начать звонок или войти в него; текущие звонки продолжаются.</translation>
    </message>
    <message>
        <source>Running calls drop.</source>
        <translation>Текущие звонки оборвутся.</translation>
    </message>
    <message>
        <source>Synapse and MAS answer nothing until the database is back, about a minute.</source>
        <translation>Synapse и MAS не отвечают, пока не вернётся база данных, около минуты.</translation>
    </message>
    <message>
        <source>Synapse&apos;s workers lose each other for some seconds: messages may arrive late.</source>
        <translation>Воркеры Synapse на несколько секунд потеряют друг друга: сообщения могут опоздать.</translation>
    </message>
    <message>
        <source>Bridged messages wait for some seconds.</source>
        <translation>Сообщения мостов подождут несколько секунд.</translation>
    </message>
    <message>
        <source>No site behind it answers for some seconds.</source>
        <translation>Сайты за ним несколько секунд не отвечают.</translation>
    </message>
    <message>
        <source>What it does stops for some seconds.</source>
        <translation>Его работа прервётся на несколько секунд.</translation>
    </message>
    <message>
        <source>Synapse stops: nobody can read or send messages until it is scaled up again.</source>
        <translation>Synapse остановится: читать и отправлять сообщения нельзя, пока он снова не запущен.</translation>
    </message>
    <message>
        <source>The way to Synapse stops: no client and no other server reaches it until it is scaled up again.</source>
        <translation>Путь к Synapse закроется: ни клиенты, ни другие серверы до него не дойдут, пока он снова не запущен.</translation>
    </message>
    <message>
        <source>MAS stops: nobody can sign in, and apps are refused, until it is scaled up again.</source>
        <translation>MAS остановится: войти нельзя, приложения получают отказ, пока он снова не запущен.</translation>
    </message>
    <message>
        <source>The web app stops: its site answers an error until it is scaled up again.</source>
        <translation>Веб-клиент остановится: его сайт отвечает ошибкой, пока он снова не запущен.</translation>
    </message>
    <message>
        <source>The admin console stops: its site answers an error until it is scaled up again.</source>
        <translation>Консоль администратора остановится: её сайт отвечает ошибкой, пока она снова не запущена.</translation>
    </message>
    <message>
        <source>The token service stops: nobody can start or join a call until it is scaled up again.</source>
        <translation>Служба токенов остановится: начать звонок или войти в него нельзя, пока она снова не запущена.</translation>
    </message>
    <message>
        <source>The SFU stops: running calls drop, and no call works until it is scaled up again.</source>
        <translation>SFU остановится: текущие звонки оборвутся, новые не начнутся, пока он снова не запущен.</translation>
    </message>
    <message>
        <source>The database stops: Synapse and MAS answer nothing until it is scaled up again.</source>
        <translation>База данных остановится: Synapse и MAS не отвечают, пока она снова не запущена.</translation>
    </message>
    <message>
        <source>Redis stops: Synapse&apos;s workers lose each other until it is scaled up again.</source>
        <translation>Redis остановится: воркеры Synapse теряют друг друга, пока он снова не запущен.</translation>
    </message>
    <message>
        <source>Hookshot stops: bridged messages wait until it is scaled up again.</source>
        <translation>Hookshot остановится: сообщения мостов ждут, пока он снова не запущен.</translation>
    </message>
    <message>
        <source>The proxy stops: no site behind it answers until it is scaled up again.</source>
        <translation>Прокси остановится: сайты за ним не отвечают, пока он снова не запущен.</translation>
    </message>
    <message>
        <source>It stops until it is scaled up again.</source>
        <translation>Остановится, пока его снова не запустят.</translation>
    </message>
    <message>
        <source>Synapse&apos;s main process runs once: two of them would destroy each other&apos;s state.</source>
        <translation>Главный процесс Synapse бывает только один: два испортили бы друг другу данные.</translation>
    </message>
    <message>
        <source>PostgreSQL runs once: two servers cannot share one data folder.</source>
        <translation>PostgreSQL бывает только один: двум серверам одну папку с данными не поделить.</translation>
    </message>
    <message>
        <source>The SFU runs once: the participants of a call would be spread over two that know nothing of each other.</source>
        <translation>SFU бывает только один: участники звонка попали бы на два, которые друг о друге не знают.</translation>
    </message>
    <message>
        <source>Redis runs once: Synapse&apos;s workers would be spread over two that know nothing of each other.</source>
        <translation>Redis бывает только один: воркеры Synapse попали бы на два, которые друг о друге не знают.</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>изменено</translation>
    </message>
    <message>
        <source>from a Secret, ConfigMap or field</source>
        <translation>из Secret, ConfigMap или поля</translation>
    </message>
    <message>
        <source>Everything is as the chart has it.</source>
        <translation>Всё так, как задаёт чарт.</translation>
    </message>
    <message>
        <source>%1 of %2 is not what the chart says; the next upgrade sets it back.</source>
        <translation>%1 в %2 не такое, как в чарте; следующее обновление вернёт его.</translation>
    </message>
    <message numerus="yes">
        <source>%n fields are not what the chart says; the next upgrade sets them back.</source>
        <translation>
            <numerusform>%n поле не такое, как в чарте; следующее обновление вернёт его.</numerusform>
            <numerusform>%n поля не такие, как в чарте; следующее обновление вернёт их.</numerusform>
            <numerusform>%n полей не такие, как в чарте; следующее обновление вернёт их.</numerusform>
        </translation>
    </message>
    <message>
        <source>The RTC fix is gone: an upgrade set LIVEKIT_URL back.</source>
        <translation>Исправление RTC пропало: обновление вернуло LIVEKIT_URL.</translation>
    </message>
    <message>
        <source>The RTC fix is gone: the upgrade of %1 set LIVEKIT_URL back.</source>
        <translation>Исправление RTC пропало: обновление %1 вернуло LIVEKIT_URL.</translation>
    </message>
    <message>
        <source>%1 is no plan item; it is spelt %2.</source>
        <translation>%1 — не пункт плана; он пишется так: %2.</translation>
    </message>
    <message>
        <source>There is no plan item %1.</source>
        <translation>Пункта плана %1 нет.</translation>
    </message>
    <message>
        <source>%1 is no Deployment and no StatefulSet.</source>
        <translation>%1 — не Deployment и не StatefulSet.</translation>
    </message>
    <message>
        <source>%1 is no name of a workload.</source>
        <translation>%1 не может быть именем нагрузки.</translation>
    </message>
    <message>
        <source>There is no %1 in %2.</source>
        <translation>%1 в %2 нет.</translation>
    </message>
    <message>
        <source>%1 is not a part of the release %2.</source>
        <translation>%1 не входит в релиз %2.</translation>
    </message>
    <message>
        <source>%1 is scaled to 0.</source>
        <translation>%1 масштабирован до 0.</translation>
    </message>
    <message>
        <source>%1 of %2 pods of %3 are ready.</source>
        <translation>%3: готово подов %1 из %2.</translation>
    </message>
    <message>
        <source>%1 is scaled to 0: there is nothing to restart.</source>
        <translation>%1 масштабирован до 0: перезапускать нечего.</translation>
    </message>
    <message>
        <source>A restart cannot be taken back; nothing but its time is kept.</source>
        <translation>Перезапуск не отменить; от него остаётся только отметка времени.</translation>
    </message>
    <message>
        <source>All pods of %1 are new and ready.</source>
        <translation>Все поды %1 новые и готовы.</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>Перезапустить %1</translation>
    </message>
    <message>
        <source>A new time in the pods&apos; annotations lets the cluster replace every pod of %1, as kubectl rollout restart does. It is proven when all pods are new and ready and the old ones are gone.</source>
        <translation>Новое время в аннотации подов заставляет кластер заменить все поды %1, как делает kubectl rollout restart. Доказано, когда все поды новые и готовы, а старых больше нет.</translation>
    </message>
    <message>
        <source>Restart %1?</source>
        <translation>Перезапустить %1?</translation>
    </message>
    <message>
        <source>Helm knows no such release.</source>
        <translation>Helm не знает такого релиза.</translation>
    </message>
    <message>
        <source>Helm knows no release %1 in %2.</source>
        <translation>Helm не знает релиза %1 в %2.</translation>
    </message>
    <message>
        <source>Helm has no revision %1 of %2; it has %3.</source>
        <translation>У Helm нет ревизии %1 релиза %2; есть %3.</translation>
    </message>
    <message>
        <source>There is no helm on this server; a rollback needs it there.</source>
        <translation>На этом сервере нет helm; для отката он нужен там.</translation>
    </message>
    <message>
        <source>Helm 4.2.1 hangs in a rollback that waits for its hooks; install 4.2.2 or newer first.</source>
        <translation>Helm 4.2.1 зависает на откате с ожиданием хуков; сначала поставьте 4.2.2 или новее.</translation>
    </message>
    <message>
        <source>Rolls back to revision %1 (%2). Databases stay as they are then.</source>
        <translation>Откатит к ревизии %1 (%2). Базы данных останутся такими, какими будут к тому времени.</translation>
    </message>
    <message>
        <source>Revision %1 is %2: going back to it would bring nothing in order.</source>
        <translation>Ревизия %1 — %2: возврат к ней ничего не исправит.</translation>
    </message>
    <message>
        <source>All its workloads are ready.</source>
        <translation>Все его нагрузки готовы.</translation>
    </message>
    <message>
        <source>Roll %1 back to revision %2</source>
        <translation>Откатить %1 к ревизии %2</translation>
    </message>
    <message>
        <source>Helm makes a new revision of %1 with the chart and the values of revision %2, and waits until its workloads are ready. It runs as a job on the server: a lost link does not end it. A revision that hangs as pending is ended by it.</source>
        <translation>Helm создаёт новую ревизию %1 с чартом и значениями ревизии %2 и ждёт, пока нагрузки будут готовы. Это задание на сервере: потеря связи его не прервёт. Ревизию, зависшую как pending, откат завершает.</translation>
    </message>
    <message>
        <source>Roll %1 back to revision %2?</source>
        <translation>Откатить %1 к ревизии %2?</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>Откатить %1</translation>
    </message>
    <message>
        <source>No workload restarts, as far as can be told.</source>
        <translation>Насколько видно, ничего не перезапустится.</translation>
    </message>
    <message>
        <source>These restart: %1.</source>
        <translation>Перезапустятся: %1.</translation>
    </message>
    <message>
        <source>Databases are not rolled back: Synapse may refuse to start on a schema that a newer version has changed.</source>
        <translation>Базы данных не откатываются: Synapse может не запуститься на схеме, которую изменила более новая версия.</translation>
    </message>
    <message>
        <source>Revision %1 is %2; if a helm still works on it, the two disturb each other, else this ends it.</source>
        <translation>Ревизия %1 — %2; если над ней ещё работает helm, они помешают друг другу, иначе откат её завершит.</translation>
    </message>
    <message>
        <source>The chart stays %1; its values go back.</source>
        <translation>Чарт остаётся %1; возвращаются прежние значения.</translation>
    </message>
    <message>
        <source>The chart goes from %1 to %2.</source>
        <translation>Чарт сменится с %1 на %2.</translation>
    </message>
    <message>
        <source>Revision %1 itself failed then: %2</source>
        <translation>Ревизия %1 тогда сама не удалась: %2</translation>
    </message>
    <message>
        <source>Revision %1 of %2 is %3: its helm runs, or was killed.</source>
        <translation>Ревизия %1 релиза %2 — %3: её helm ещё работает или был убит.</translation>
    </message>
    <message>
        <source>Revision %1 of %2 failed: %3</source>
        <translation>Ревизия %1 релиза %2 не удалась: %3</translation>
    </message>
    <message>
        <source>Revision %1 of %2 is %3: a rollback to %4, %5.</source>
        <translation>Ревизия %1 релиза %2 — %3: откат к %4, %5.</translation>
    </message>
    <message>
        <source>Revision %1 of %2 is %3: %4.</source>
        <translation>Ревизия %1 релиза %2 — %3: %4.</translation>
    </message>
    <message>
        <source>%1 is not ready.</source>
        <translation>%1 не готов.</translation>
    </message>
    <message>
        <source>%1 is not ready: %2.</source>
        <translation>%1 не готов: %2.</translation>
    </message>
    <message>
        <source>The Kubernetes API did not answer.</source>
        <translation>API Kubernetes не ответил.</translation>
    </message>
    <message>
        <source>Not seen for %1: %2</source>
        <translation>Не видно уже %1: %2</translation>
    </message>
    <message>
        <source>After %1: %2</source>
        <translation>Спустя %1: %2</translation>
    </message>
    <message>
        <source>%1 is not there.</source>
        <translation>%1 отсутствует.</translation>
    </message>
    <message>
        <source>The cluster has not taken the new settings of %1 up yet.</source>
        <translation>Кластер ещё не принял новые настройки %1.</translation>
    </message>
    <message>
        <source>%1 is scaled to %2, not to %3.</source>
        <translation>%1 масштабирован до %2, а не до %3.</translation>
    </message>
    <message>
        <source>%1 of %2 pods of %3 are there.</source>
        <translation>%3: есть подов %1 из %2.</translation>
    </message>
    <message>
        <source>The old pod %1 is still there.</source>
        <translation>Старый под %1 ещё на месте.</translation>
    </message>
    <message>
        <source>%1 still has more pods than wanted: %2 instead of %3.</source>
        <translation>У %1 всё ещё больше подов, чем нужно: %2 вместо %3.</translation>
    </message>
    <message>
        <source>%1 of %2 pods of %3 have the new settings and are ready.</source>
        <translation>%3: с новыми настройками готово подов %1 из %2.</translation>
    </message>
    <message>
        <source>%1 has no container %2.</source>
        <translation>В %1 нет контейнера %2.</translation>
    </message>
    <message>
        <source>The pod %1 still hands out %2.</source>
        <translation>Под %1 всё ещё выдаёт %2.</translation>
    </message>
    <message>
        <source>No pod of %1 is ready.</source>
        <translation>Ни один под %1 не готов.</translation>
    </message>
    <message>
        <source>Let clients find the SFU (LIVEKIT_URL)</source>
        <translation>Показать клиентам путь к SFU (LIVEKIT_URL)</translation>
    </message>
    <message>
        <source>The token service hands LIVEKIT_URL to every client as the place of the SFU. It must be wss:// and a domain whose / leads to the SFU, or calls do not start. This sets it on the Deployment and makes the Service that names the host. Every helm upgrade undoes it; the lasting remedy is rtc-proxy-paths: the chart&apos;s own RTC host, split by path in the proxy.</source>
        <translation>Служба токенов выдаёт LIVEKIT_URL каждому клиенту как адрес SFU. Это должен быть wss:// и домен, чей / ведёт в SFU, иначе звонки не начнутся. Здесь он задаётся в Deployment и создаётся Service с этим именем. Каждое обновление helm это отменяет; навсегда помогает rtc-proxy-paths: собственный RTC-домен чарта, разделённый в прокси по путям.</translation>
    </message>
    <message>
        <source>Set LIVEKIT_URL of %1?</source>
        <translation>Задать LIVEKIT_URL? Это настройка «%1».</translation>
    </message>
    <message>
        <source>Set LIVEKIT_URL</source>
        <translation>Задать LIVEKIT_URL</translation>
    </message>
    <message>
        <source>LIVEKIT_URL comes from a Secret, ConfigMap or field.</source>
        <translation>LIVEKIT_URL берётся из Secret, ConfigMap или поля.</translation>
    </message>
    <message>
        <source>LIVEKIT_URL is not set.</source>
        <translation>LIVEKIT_URL не задан.</translation>
    </message>
    <message>
        <source>LIVEKIT_URL is %1; browsers refuse what is not wss://.</source>
        <translation>LIVEKIT_URL — %1; браузеры принимают только wss://.</translation>
    </message>
    <message>
        <source>LIVEKIT_URL is %1, which does not lead to the SFU.</source>
        <translation>LIVEKIT_URL — %1, он не ведёт в SFU.</translation>
    </message>
    <message>
        <source>LIVEKIT_URL is %1, but the Service %2 does not name its host.</source>
        <translation>LIVEKIT_URL — %1, но Service %2 не указывает на этот домен.</translation>
    </message>
    <message>
        <source>LIVEKIT_URL is %1, which leads to the SFU.</source>
        <translation>LIVEKIT_URL — %1, он ведёт в SFU.</translation>
    </message>
    <message>
        <source>LIVEKIT_URL of %1 comes from a Secret, ConfigMap or field: change it there, or take its valueFrom away first.</source>
        <translation>LIVEKIT_URL в %1 берётся из Secret, ConfigMap или поля: измените его там или сначала уберите valueFrom.</translation>
    </message>
    <message>
        <source>No domain leads to the SFU yet. The proxy must send / of a domain to it first (rtc-proxy-paths); then LIVEKIT_URL can name that domain.</source>
        <translation>Пока ни один домен не ведёт в SFU. Сначала прокси должен направить туда / какого-нибудь домена (rtc-proxy-paths); тогда его можно указать в LIVEKIT_URL.</translation>
    </message>
    <message>
        <source>Puts LIVEKIT_URL and the Service back as they were.</source>
        <translation>Вернёт LIVEKIT_URL и Service, как были.</translation>
    </message>
    <message>
        <source>The old LIVEKIT_URL holds a secret and is not kept: there is no way back.</source>
        <translation>В старом LIVEKIT_URL есть секрет, он не сохраняется: пути назад нет.</translation>
    </message>
    <message>
        <source>The number of pods is from 0 to %1.</source>
        <translation>Число подов — от 0 до %1.</translation>
    </message>
    <message>
        <source>Scales %1 back to %2.</source>
        <translation>Вернёт %1 к числу подов %2.</translation>
    </message>
    <message>
        <source>Scale %1 to %2</source>
        <translation>Масштабировать %1 до %2</translation>
    </message>
    <message>
        <source>The cluster is told to run %1 %2 times, and it is refused when somebody else has changed the number meanwhile. The next helm upgrade sets the chart&apos;s number again.</source>
        <translation>Кластеру сообщается, сколько подов %1 нужно: %2. Если число тем временем изменил кто-то другой, будет отказ. Следующее обновление helm вернёт число из чарта.</translation>
    </message>
    <message>
        <source>Scale %1 to %2?</source>
        <translation>Масштабировать %1 до %2?</translation>
    </message>
    <message>
        <source>Pods end, and their connections go to those that stay.</source>
        <translation>Часть подов завершится, их соединения перейдут к оставшимся.</translation>
    </message>
    <message>
        <source>It starts again; nothing stops.</source>
        <translation>Запустится снова; ничего не прервётся.</translation>
    </message>
    <message>
        <source>Pods are added; nothing stops.</source>
        <translation>Подов станет больше; ничего не прервётся.</translation>
    </message>
</context>
<context>
    <name>essctl</name>
    <message>
        <source>There is no terminal to ask at; %1 can answer.</source>
        <translation>Спросить негде: терминала нет; ответить может %1.</translation>
    </message>
    <message>
        <source>The question was not answered.</source>
        <translation>На вопрос не ответили.</translation>
    </message>
    <message>
        <source>The host key of %1 is not known: %2 %3</source>
        <translation>Ключ хоста %1 не знаком: %2 %3</translation>
    </message>
    <message>
        <source>There is no terminal to ask at; --host-key %1 trusts it.</source>
        <translation>Спросить негде: терминала нет; --host-key %1 доверит ему.</translation>
    </message>
    <message>
        <source>On the server itself, %1 prints the real one.
Type yes to trust this key and to keep it in %2</source>
        <translation>Настоящий ключ печатает на самом сервере %1.
Наберите yes, чтобы доверять этому ключу и записать его в %2</translation>
    </message>
    <message>
        <source>The server asks: %1</source>
        <translation>Сервер спрашивает: %1</translation>
    </message>
    <message>
        <source>servers.yaml names no npm identity: the proxy is not asked.</source>
        <translation>В servers.yaml нет npm identity: прокси не спрашивается.</translation>
    </message>
    <message>
        <source>The proxy is not asked: ESSCTL_NPM_PASSWORD is not set.</source>
        <translation>Прокси не спрашивается: ESSCTL_NPM_PASSWORD не задан.</translation>
    </message>
    <message>
        <source>Password of %1 at Nginx Proxy Manager</source>
        <translation>Пароль %1 в Nginx Proxy Manager</translation>
    </message>
    <message>
        <source>essctl --help lists the commands.</source>
        <translation>Список команд: essctl --help.</translation>
    </message>
    <message>
        <source>No command was given.</source>
        <translation>Команда не задана.</translation>
    </message>
    <message>
        <source>Unknown command &quot;%1&quot;.</source>
        <translation>Неизвестная команда «%1».</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>Может быть, «%1»?</translation>
    </message>
    <message>
        <source>--%1 takes a number, not &quot;%2&quot;.</source>
        <translation>--%1 принимает число, а не «%2».</translation>
    </message>
    <message>
        <source>Unknown role &quot;%1&quot;.</source>
        <translation>Неизвестная роль «%1».</translation>
    </message>
    <message>
        <source>--since takes a time such as 90s, 10m, 2h or 1d, not &quot;%1&quot;.</source>
        <translation>--since принимает время вроде 90s, 10m, 2h или 1d, а не «%1».</translation>
    </message>
    <message>
        <source>--grep: %1 at character %2.</source>
        <translation>--grep: %1, знак %2.</translation>
    </message>
    <message>
        <source>--follow and --previous exclude each other: a container that ended writes no more.</source>
        <translation>--follow и --previous несовместимы: завершившийся контейнер больше ничего не пишет.</translation>
    </message>
    <message>
        <source>There is no server &quot;%1&quot; in %2.</source>
        <translation>Сервера «%1» в %2 нет.</translation>
    </message>
    <message>
        <source>Known: %1</source>
        <translation>Известны: %1</translation>
    </message>
    <message>
        <source>Which server? --server NAME, one of: %1</source>
        <translation>Какой сервер? --server NAME, один из: %1</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 дн.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>DOMAIN</source>
        <translation>ДОМЕН</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>CERTIFICATE</source>
        <translation>СЕРТИФИКАТ</translation>
    </message>
    <message>
        <source>PROXY</source>
        <translation>ПРОКСИ</translation>
    </message>
    <message>
        <source>NODEPORT</source>
        <translation>NODEPORT</translation>
    </message>
    <message>
        <source>SERVICE</source>
        <translation>SERVICE</translation>
    </message>
    <message>
        <source>PODS</source>
        <translation>ПОДЫ</translation>
    </message>
    <message>
        <source>ANSWER</source>
        <translation>ОТВЕТ</translation>
    </message>
    <message>
        <source>POD</source>
        <translation>ПОД</translation>
    </message>
    <message>
        <source>ROLE</source>
        <translation>РОЛЬ</translation>
    </message>
    <message>
        <source>READY</source>
        <translation>ГОТОВ</translation>
    </message>
    <message>
        <source>PHASE</source>
        <translation>ФАЗА</translation>
    </message>
    <message>
        <source>RESTARTS</source>
        <translation>ПЕРЕЗАПУСКИ</translation>
    </message>
    <message>
        <source>AGE</source>
        <translation>ВОЗРАСТ</translation>
    </message>
    <message>
        <source>REASON</source>
        <translation>ПРИЧИНА</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>ПОЛЬЗОВАТЕЛЬ</translation>
    </message>
    <message>
        <source>DISPLAY NAME</source>
        <translation>ИМЯ</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>СОСТОЯНИЕ</translation>
    </message>
    <message>
        <source>ADMIN</source>
        <translation>АДМИН</translation>
    </message>
    <message>
        <source>APP</source>
        <translation>ПРИЛОЖЕНИЯ</translation>
    </message>
    <message>
        <source>WEB</source>
        <translation>ВЕБ</translation>
    </message>
    <message>
        <source>LAST ACTIVE</source>
        <translation>АКТИВНОСТЬ</translation>
    </message>
    <message numerus="yes">
        <source>%n restart(s)</source>
        <translation>
            <numerusform>%n перезапуск</numerusform>
            <numerusform>%n перезапуска</numerusform>
            <numerusform>%n перезапусков</numerusform>
        </translation>
    </message>
    <message>
        <source>-- lines of %1 are missing from %2 to %3: %4</source>
        <translation>-- строк %1 нет с %2 по %3: %4</translation>
    </message>
    <message>
        <source>The key %1 asks for its passphrase.</source>
        <translation>Ключ %1 просит кодовую фразу.</translation>
    </message>
    <message>
        <source>Passphrase of %1</source>
        <translation>Кодовая фраза для %1</translation>
    </message>
    <message>
        <source>%1 was refused with this password.</source>
        <translation>%1 с этим паролем не принят.</translation>
    </message>
    <message>
        <source>The server asks for the password of %1.</source>
        <translation>Сервер просит пароль %1.</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Пароль %1</translation>
    </message>
    <message>
        <source>sudo refused the password of %1.</source>
        <translation>sudo не принял пароль %1.</translation>
    </message>
    <message>
        <source>sudo asks for the password of %1.</source>
        <translation>sudo просит пароль %1.</translation>
    </message>
    <message>
        <source>sudo password of %1</source>
        <translation>Пароль %1 для sudo</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager asks for a one-time code.</source>
        <translation>Nginx Proxy Manager просит одноразовый код.</translation>
    </message>
    <message>
        <source>One-time code of Nginx Proxy Manager</source>
        <translation>Одноразовый код Nginx Proxy Manager</translation>
    </message>
    <message>
        <source>%1 wants an %2.</source>
        <translation>%1 требует %2.</translation>
    </message>
    <message>
        <source>Too much after %1: &quot;%2&quot;.</source>
        <translation>Лишнее после %1: «%2».</translation>
    </message>
    <message>
        <source>--%1 belongs to the command %2.</source>
        <translation>--%1 относится к команде %2.</translation>
    </message>
    <message>
        <source>--export takes sh or md, not &quot;%1&quot;.</source>
        <translation>--export принимает sh или md, а не «%1».</translation>
    </message>
    <message>
        <source>essctl [--servers FILE] [--server NAME] [--json] [--host-key SHA256:…] COMMAND

  connect          the eight steps of connecting
  routes           one row per domain, from DNS to the answer
  pods             the pods of the release
  events           the events of its namespace
  logs             log lines, merged by time: [--role R]… [--pod P]… [--since 10m] [--tail N]
                   [--follow] [--grep RE] [--previous]
  users list       the users of the server
  release status   the helm release and its workloads
  release history  its revisions
  plan list        what can be brought in order here
  plan show ID     what is seen of it, and the commands that would run; changes nothing
  plan run ID --yes [--dry-run]   runs them and proves the result by looking again
  journal [--export sh|md]        what was changed from this computer
  journal undo ID --yes           takes an entry back

Only plan run and journal undo change anything, and only with --yes. The server &quot;demo&quot; is simulated and always there.
</source>
        <translation>essctl [--servers FILE] [--server NAME] [--json] [--host-key SHA256:…] КОМАНДА

  connect          восемь шагов подключения
  routes           строка на домен, от DNS до ответа
  pods             поды релиза
  events           события его пространства имён
  logs             строки журналов по времени: [--role R]… [--pod P]… [--since 10m] [--tail N]
                   [--follow] [--grep RE] [--previous]
  users list       пользователи сервера
  release status   релиз helm и его нагрузки
  release history  его ревизии
  plan list        что здесь можно привести в порядок
  plan show ID     что сейчас видно и какие команды выполнились бы; ничего не меняет
  plan run ID --yes [--dry-run]   выполняет их и проверяет итог, посмотрев снова
  journal [--export sh|md]        что изменено с этого компьютера
  journal undo ID --yes           отменяет запись

Меняют что-либо только plan run и journal undo, и только с --yes. Сервер «demo» учебный, он есть всегда.
</translation>
    </message>
    <message>
        <source>%1, %2: was %3, is %4</source>
        <translation>%1, %2: было %3, сейчас %4</translation>
    </message>
    <message>
        <source>Nothing was changed: plan run wants --yes. plan show %1 says what would run.</source>
        <translation>Ничего не изменено: plan run требует --yes. plan show %1 скажет, что будет выполнено.</translation>
    </message>
    <message>
        <source>Nothing was changed: journal undo wants --yes.</source>
        <translation>Ничего не изменено: journal undo требует --yes.</translation>
    </message>
    <message>
        <source>Nothing on this server can be changed from here.</source>
        <translation>На этом сервере отсюда менять нечего.</translation>
    </message>
    <message>
        <source>What changes:</source>
        <translation>Что изменится:</translation>
    </message>
    <message>
        <source>Commands; nothing has been changed yet:</source>
        <translation>Команды; пока ничего не изменено:</translation>
    </message>
    <message>
        <source>In order already: %1</source>
        <translation>Уже в порядке: %1</translation>
    </message>
    <message>
        <source>Done: %1 (was: %2)</source>
        <translation>Готово: %1 (было: %2)</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>Отменено: %1</translation>
    </message>
    <message>
        <source>It did harm and was taken back: %1</source>
        <translation>Изменение повредило и отменено: %1</translation>
    </message>
    <message>
        <source>Still broken: %1</source>
        <translation>По-прежнему неисправно: %1</translation>
    </message>
    <message>
        <source>Nothing was changed from this computer.</source>
        <translation>С этого компьютера ничего не менялось.</translation>
    </message>
    <message>
        <source>Changes that others made are not in this list.</source>
        <translation>Изменений, сделанных другими, в этом списке нет.</translation>
    </message>
</context>
<context>
    <name>http</name>
    <message>
        <source>The server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another name (%2).</source>
        <translation>Сертификат %1 выписан на другое имя (%2).</translation>
    </message>
    <message>
        <source>The certificate of %1 has expired (%2).</source>
        <translation>Срок сертификата %1 истёк (%2).</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet (%2); is a clock wrong?</source>
        <translation>Сертификат %1 ещё не действует (%2); верны ли часы?</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted (%2).</source>
        <translation>Сертификату %1 нет доверия (%2).</translation>
    </message>
    <message>
        <source>%1 closed the connection in the middle of its answer (%2).</source>
        <translation>%1: соединение закрыто посреди ответа (%2).</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer (%2).</source>
        <translation>%1: соединение закрыто без ответа (%2).</translation>
    </message>
    <message>
        <source>The client certificate for %1 cannot be used (%2).</source>
        <translation>Клиентский сертификат для %1 не использовать (%2).</translation>
    </message>
    <message>
        <source>The certificate authority given for %1 cannot be read (%2).</source>
        <translation>Центр сертификации, заданный для %1, не прочитать (%2).</translation>
    </message>
    <message>
        <source>%1 and this program found no common TLS (%2).</source>
        <translation>%1 и эта программа не нашли общего TLS (%2).</translation>
    </message>
    <message>
        <source>What %1 answered is not HTTP (%2).</source>
        <translation>Ответ %1 — не HTTP (%2).</translation>
    </message>
    <message>
        <source>The answer of %1 cannot be read (%2).</source>
        <translation>Ответ %1 не прочитать (%2).</translation>
    </message>
    <message>
        <source>%1 cannot be reached (%2).</source>
        <translation>До %1 не достать (%2).</translation>
    </message>
    <message>
        <source>%1 did not answer in time (%2).</source>
        <translation>%1: нет ответа в срок (%2).</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s (%3).</source>
        <translation>%1: нет ответа за %2 с (%3).</translation>
    </message>
    <message>
        <source>%1 did not end its answer within %2 s (%3).</source>
        <translation>%1: ответ не закончен за %2 с (%3).</translation>
    </message>
    <message>
        <source>%1 sent nothing for %2 s (%3).</source>
        <translation>%1: ничего не пришло за %2 с (%3).</translation>
    </message>
    <message>
        <source>%1 sent more than %2 bytes (%3).</source>
        <translation>%1: пришло больше %2 байт (%3).</translation>
    </message>
    <message>
        <source>“%1” is not an http or https address.</source>
        <translation>«%1» — не адрес http или https.</translation>
    </message>
    <message>
        <source>“%1” is redirected in a circle.</source>
        <translation>«%1» перенаправляется по кругу.</translation>
    </message>
</context>
<context>
    <name>kube</name>
    <message>
        <source>The kubeconfig&apos;s certificate is no longer accepted; K3s renews it at restart.</source>
        <translation>Сертификат из kubeconfig больше не принимается; K3s обновит его при перезапуске.</translation>
    </message>
    <message>
        <source>The Kubernetes API does not accept the kubeconfig&apos;s credentials.</source>
        <translation>API Kubernetes не принимает учётные данные из kubeconfig.</translation>
    </message>
    <message>
        <source>The Kubernetes API</source>
        <translation>API Kubernetes</translation>
    </message>
    <message>
        <source>The Kubernetes API does not allow this.</source>
        <translation>API Kubernetes этого не разрешает.</translation>
    </message>
    <message>
        <source>The Kubernetes API does not allow this: %1</source>
        <translation>API Kubernetes этого не разрешает: %1</translation>
    </message>
    <message>
        <source>The Kubernetes API does not know this.</source>
        <translation>API Kubernetes этого не знает.</translation>
    </message>
    <message>
        <source>The Kubernetes API does not know this: %1</source>
        <translation>API Kubernetes этого не знает: %1</translation>
    </message>
    <message>
        <source>It was changed in the cluster meanwhile.</source>
        <translation>Тем временем это изменилось в кластере.</translation>
    </message>
    <message>
        <source>It was changed in the cluster meanwhile: %1</source>
        <translation>Тем временем это изменилось в кластере: %1</translation>
    </message>
    <message>
        <source>The Kubernetes API no longer has the version that was asked for.</source>
        <translation>У API Kubernetes больше нет запрошенной версии.</translation>
    </message>
    <message>
        <source>The Kubernetes API answered %1.</source>
        <translation>API Kubernetes отвечает %1.</translation>
    </message>
    <message>
        <source>The Kubernetes API answered %1: %2</source>
        <translation>API Kubernetes отвечает %1: %2</translation>
    </message>
    <message>
        <source>The Kubernetes API&apos;s list is too long to be read.</source>
        <translation>Список от API Kubernetes слишком длинный, его не прочитать.</translation>
    </message>
    <message>
        <source>this is no kubeconfig</source>
        <translation>это не kubeconfig</translation>
    </message>
    <message>
        <source>no current-context is set</source>
        <translation>current-context не задан</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>нет %1</translation>
    </message>
    <message>
        <source>there is no %1 with the name %2</source>
        <translation>нет %1 с именем %2</translation>
    </message>
    <message>
        <source>a proxy-url is not followed</source>
        <translation>proxy-url не поддерживается</translation>
    </message>
    <message>
        <source>the server is no https or http address</source>
        <translation>server — не адрес https или http</translation>
    </message>
    <message>
        <source>a program that signs in (%1) is not run</source>
        <translation>программа для входа (%1) не запускается</translation>
    </message>
    <message>
        <source>%1 is not base64</source>
        <translation>%1 — не base64</translation>
    </message>
    <message>
        <source>a reference to another file (%1) is not followed</source>
        <translation>ссылка на другой файл (%1) не читается</translation>
    </message>
    <message>
        <source>The answer of the Kubernetes API (%1)</source>
        <translation>Ответ API Kubernetes (%1)</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 не прочитать.</translation>
    </message>
    <message>
        <source>The Kubernetes API sent an event of more than 64 MiB.</source>
        <translation>API Kubernetes прислал событие больше 64 МиБ.</translation>
    </message>
    <message>
        <source>The Kubernetes API ended the watch with code %1.</source>
        <translation>API Kubernetes закончил наблюдение с кодом %1.</translation>
    </message>
    <message>
        <source>%1 is no Deployment and no StatefulSet.</source>
        <translation>%1 — не Deployment и не StatefulSet.</translation>
    </message>
    <message>
        <source>Read-only is on for this server: nothing was changed.</source>
        <translation>Для этого сервера включено «только чтение»: ничего не изменено.</translation>
    </message>
</context>
<context>
    <name>local</name>
    <message>
        <source>The command cannot be run on this computer.</source>
        <translation>Команду на этом компьютере не запустить.</translation>
    </message>
    <message>
        <source>%1 has no address in DNS.</source>
        <translation>У %1 нет адреса в DNS.</translation>
    </message>
    <message>
        <source>No name server tells the address of %1.</source>
        <translation>Адрес %1 не сообщает ни один сервер имён.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a host.</source>
        <translation>«%1» — не имя хоста.</translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation>Соединение закрыто.</translation>
    </message>
    <message>
        <source>%1 refuses the connection.</source>
        <translation>%1 отказывает в соединении.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 не отвечает.</translation>
    </message>
    <message>
        <source>This computer does not allow a connection to %1.</source>
        <translation>Этот компьютер не разрешает соединение с %1.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>До %1 не достать: %2</translation>
    </message>
</context>
<context>
    <name>logs</name>
    <message>
        <source>the log on the server begins later; it was rotated there</source>
        <translation>журнал на сервере начинается позже: там прошла ротация</translation>
    </message>
    <message>
        <source> … (line cut: %1 more)</source>
        <translation> … (строка обрезана, ещё %1)</translation>
    </message>
</context>
<context>
    <name>plan</name>
    <message>
        <source>on %1 as %2</source>
        <translation>на %1 как %2</translation>
    </message>
    <message>
        <source>on %1 as %2, as a job</source>
        <translation>на %1 как %2, заданием</translation>
    </message>
    <message>
        <source>Kubernetes API of %1</source>
        <translation>API Kubernetes на %1</translation>
    </message>
    <message>
        <source>%1 to NPM</source>
        <translation>%1 в NPM</translation>
    </message>
    <message>
        <source>A line of the journal</source>
        <translation>Строка истории</translation>
    </message>
    <message>
        <source>A line of the journal names no entry.</source>
        <translation>Строка истории не называет записи.</translation>
    </message>
    <message>
        <source>A line of the journal has an outcome that this version does not know.</source>
        <translation>У строки истории исход, которого эта версия не знает.</translation>
    </message>
    <message>
        <source>No way back is kept: it would hold a secret.</source>
        <translation>Обратный путь не сохранён: в нём был бы секрет.</translation>
    </message>
    <message>
        <source>%1 ended with %2: %3</source>
        <translation>%1 завершился с кодом %2: %3</translation>
    </message>
    <message>
        <source>Read-only is on for this server: nothing was changed.</source>
        <translation>Для этого сервера включено «только чтение»: ничего не изменено.</translation>
    </message>
    <message>
        <source>A password that this command needs is not known any more.</source>
        <translation>Пароль, нужный этой команде, больше не известен.</translation>
    </message>
    <message>
        <source>Jobs cannot run on this server.</source>
        <translation>На этом сервере нельзя запускать задания.</translation>
    </message>
    <message>
        <source>There is no shell on this server.</source>
        <translation>На этом сервере нет командной оболочки.</translation>
    </message>
    <message>
        <source>There is no Kubernetes on this server.</source>
        <translation>На этом сервере нет Kubernetes.</translation>
    </message>
    <message>
        <source>There is no Nginx Proxy Manager on this server.</source>
        <translation>На этом сервере нет Nginx Proxy Manager.</translation>
    </message>
    <message>
        <source>The server&apos;s answer about its jobs cannot be read.</source>
        <translation>Ответ сервера о его заданиях не разобрать.</translation>
    </message>
    <message>
        <source>The output of the job is shorter than the server said.</source>
        <translation>Вывод задания короче, чем сказал сервер.</translation>
    </message>
    <message>
        <source>The server stopped showing the job&apos;s output.</source>
        <translation>Сервер перестал показывать вывод задания.</translation>
    </message>
    <message>
        <source>The server cannot run jobs: %1</source>
        <translation>Сервер не может выполнять задания: %1</translation>
    </message>
    <message>
        <source>This job is not on the server any more.</source>
        <translation>Этого задания на сервере больше нет.</translation>
    </message>
    <message>
        <source>The connection to the server was closed.</source>
        <translation>Соединение с сервером закрыто.</translation>
    </message>
    <message>
        <source>%1 was killed, or the server restarted, before it ended.</source>
        <translation>%1: процесс убит или сервер перезапущен раньше, чем он закончился.</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>кто-то</translation>
    </message>
    <message>
        <source>Another job runs on the server: %1, started by %2 at %3. Nothing was changed.</source>
        <translation>На сервере выполняется другое задание: %1, начато %2 в %3. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This command cannot run as a job.</source>
        <translation>Эту команду нельзя выполнить заданием.</translation>
    </message>
    <message>
        <source>Starting a job</source>
        <translation>Запуск задания</translation>
    </message>
    <message>
        <source>This job still runs. Cancel it first.</source>
        <translation>Это задание ещё выполняется. Сначала отмените его.</translation>
    </message>
    <message>
        <source>was in order</source>
        <translation>было в порядке</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>подтверждено</translation>
    </message>
    <message>
        <source>still broken</source>
        <translation>по-прежнему неисправно</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменено до начала</translation>
    </message>
    <message>
        <source>running</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>прервано</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>возвращено</translation>
    </message>
    <message>
        <source>The journal %1 cannot be read: %2.</source>
        <translation>Историю %1 не прочитать: %2.</translation>
    </message>
    <message>
        <source>The journal has no entry %1.</source>
        <translation>В истории нет записи %1.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be written: %2.</source>
        <translation>Историю %1 не записать: %2.</translation>
    </message>
    <message>
        <source>Its job ended meanwhile.</source>
        <translation>Задание тем временем закончилось.</translation>
    </message>
    <message>
        <source>Its job ended well meanwhile.</source>
        <translation>Задание тем временем закончилось успешно.</translation>
    </message>
    <message>
        <source>Its job ended with %1 meanwhile.</source>
        <translation>Задание тем временем закончилось с кодом %1.</translation>
    </message>
    <message>
        <source>None of its commands had begun: nothing was changed.</source>
        <translation>Ни одна команда не началась: ничего не изменено.</translation>
    </message>
    <message>
        <source>Its job still runs on the server.</source>
        <translation>Задание ещё выполняется на сервере.</translation>
    </message>
    <message>
        <source>Its job was killed, or the server restarted.</source>
        <translation>Задание убито, или сервер перезапущен.</translation>
    </message>
    <message>
        <source>Its commands ran; nobody looked whether it worked.</source>
        <translation>Команды выполнены; помогло ли, никто не посмотрел.</translation>
    </message>
    <message>
        <source>%1 of %2 commands had run</source>
        <translation>выполнено команд: %1 из %2</translation>
    </message>
    <message>
        <source>It stopped in the middle: %1.</source>
        <translation>Остановлено на середине: %1.</translation>
    </message>
    <message>
        <source>It stopped in the middle: %1, and the answer of the next was not heard.</source>
        <translation>Остановлено на середине: %1, ответа следующей не было слышно.</translation>
    </message>
    <message>
        <source>Another window or essctl has this in hand.</source>
        <translation>Этим занято другое окно или essctl.</translation>
    </message>
    <message>
        <source>Nothing was changed: it was not confirmed.</source>
        <translation>Ничего не изменено: нет подтверждения.</translation>
    </message>
    <message>
        <source>%1: what is there now differs from what was shown. Nothing was changed.</source>
        <translation>%1: сейчас там не то, что было показано. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Отмена: %1</translation>
    </message>
    <message>
        <source>The way back ran, but what it is about cannot be seen from here: not proven.</source>
        <translation>Обратный путь выполнен, но самого предмета отсюда не видно: не подтверждено.</translation>
    </message>
    <message>
        <source>Looking whether it is as before</source>
        <translation>Проверяю, стало ли как прежде</translation>
    </message>
    <message>
        <source>It does harm: taking it back</source>
        <translation>Изменение вредит: возвращаю как было</translation>
    </message>
    <message>
        <source>Looking whether it worked</source>
        <translation>Проверяю, помогло ли</translation>
    </message>
    <message>
        <source>Looking what is there</source>
        <translation>Смотрю, что там сейчас</translation>
    </message>
    <message>
        <source>%1: nothing is known that could be done.</source>
        <translation>%1: неизвестно, что тут можно сделать.</translation>
    </message>
    <message>
        <source>Another change of this server is running in this window.</source>
        <translation>В этом окне уже идёт другое изменение этого сервера.</translation>
    </message>
    <message>
        <source>This entry is of the server %1, not of %2.</source>
        <translation>Эта запись о сервере %1, а не о %2.</translation>
    </message>
    <message>
        <source>This was taken back already.</source>
        <translation>Это уже отменено.</translation>
    </message>
    <message>
        <source>This has not ended, or nobody knows yet how it ended.</source>
        <translation>Это не закончилось, или ещё неизвестно чем.</translation>
    </message>
    <message>
        <source>No way back is known.</source>
        <translation>Обратный путь неизвестен.</translation>
    </message>
    <message>
        <source>Somebody changed it since. Nothing was changed.</source>
        <translation>С тех пор это кто-то изменил. Ничего не изменено.</translation>
    </message>
    <message>
        <source>This computer is changing %1 already: %2. Nothing was changed.</source>
        <translation>Этот компьютер уже меняет %1: %2. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The run was given up.</source>
        <translation>Выполнение брошено.</translation>
    </message>
    <message>
        <source>Running %1</source>
        <translation>Выполняю %1</translation>
    </message>
    <message>
        <source>Deleting %1</source>
        <translation>Удаляю %1</translation>
    </message>
    <message>
        <source>Patching %1</source>
        <translation>Меняю %1</translation>
    </message>
    <message>
        <source>Changing %1 in Nginx Proxy Manager</source>
        <translation>Меняю %1 в Nginx Proxy Manager</translation>
    </message>
    <message>
        <source>The journal&apos;s folder cannot be written, so nothing was changed.</source>
        <translation>В папку истории не записать, поэтому ничего не изменено.</translation>
    </message>
    <message>
        <source>%1: taken back</source>
        <translation>%1: отменено</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>до: %1</translation>
    </message>
    <message>
        <source>after: %1</source>
        <translation>после: %1</translation>
    </message>
    <message>
        <source>Not done by this script:</source>
        <translation>Этот сценарий не делает:</translation>
    </message>
    <message>
        <source>What was changed from this computer</source>
        <translation>Что изменено с этого компьютера</translation>
    </message>
    <message>
        <source>Changes that others made are not in this list.</source>
        <translation>Изменений, сделанных другими, в этом списке нет.</translation>
    </message>
</context>
<context>
    <name>proxy</name>
    <message>
        <source>the listening ports cannot be read</source>
        <translation>слушающие порты не прочитать</translation>
    </message>
    <message>
        <source>Docker cannot be asked without root</source>
        <translation>без root Docker не спросить</translation>
    </message>
    <message>
        <source>who listens on port %1 is root&apos;s to see</source>
        <translation>кто слушает порт %1, видит только root</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 не прочитать.</translation>
    </message>
    <message>
        <source>Docker&apos;s list of containers</source>
        <translation>Список контейнеров Docker</translation>
    </message>
    <message>
        <source>Docker&apos;s description of the proxy&apos;s networks</source>
        <translation>Описание сетей прокси от Docker</translation>
    </message>
    <message>
        <source>The server&apos;s list of addresses</source>
        <translation>Список адресов сервера</translation>
    </message>
    <message>
        <source>What answers at %1 is not Nginx Proxy Manager.</source>
        <translation>По адресу %1 отвечает не Nginx Proxy Manager.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager answered %1.</source>
        <translation>Nginx Proxy Manager отвечает %1.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager does not know this e-mail and password.</source>
        <translation>Nginx Proxy Manager не знает такой почты и пароля.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager wants a one-time code. Sign in to it.</source>
        <translation>Nginx Proxy Manager хочет одноразовый код. Войдите в него.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager does not accept this code.</source>
        <translation>Nginx Proxy Manager не принимает этот код.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager was not asked: sign in to it.</source>
        <translation>Nginx Proxy Manager не спрошен: войдите в него.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager sent an answer that this program cannot read.</source>
        <translation>Nginx Proxy Manager прислал ответ, который эта программа не может прочитать.</translation>
    </message>
    <message>
        <source>The answer of Nginx Proxy Manager</source>
        <translation>Ответ Nginx Proxy Manager</translation>
    </message>
    <message>
        <source>The list of proxy hosts</source>
        <translation>Список узлов прокси</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager has no host #%1 any more.</source>
        <translation>В Nginx Proxy Manager больше нет узла №%1.</translation>
    </message>
    <message>
        <source>NPM host #%1 is not that of %2 any more: nothing was changed.</source>
        <translation>Узел NPM №%1 больше не относится к %2: ничего не изменено.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager does not have this any more: %1</source>
        <translation>В Nginx Proxy Manager этого больше нет: %1</translation>
    </message>
    <message>
        <source>This account of Nginx Proxy Manager may not do that.</source>
        <translation>Этой учётной записи Nginx Proxy Manager такое не разрешено.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager refused it: %1</source>
        <translation>Nginx Proxy Manager отказал: %1</translation>
    </message>
    <message>
        <source>A password that this request needs is not known any more.</source>
        <translation>Пароль, нужный для этого запроса, больше не известен.</translation>
    </message>
    <message>
        <source>The proxy host</source>
        <translation>Узел прокси</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager still lets in %1 with the password that everybody knows.</source>
        <translation>Nginx Proxy Manager всё ещё пускает %1 с паролем, который известен всем.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager has no account yet: whoever reaches its port first becomes its administrator.</source>
        <translation>В Nginx Proxy Manager ещё нет учётной записи: администратором станет тот, кто первым откроет его порт.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager has its accounts.</source>
        <translation>В Nginx Proxy Manager есть учётные записи.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager does not let in %1 with the password that everybody knows.</source>
        <translation>Nginx Proxy Manager не пускает %1 с паролем, который известен всем.</translation>
    </message>
    <message>
        <source>Open Nginx Proxy Manager at %1, sign in as %2 with the password “changeme”, and give it an address and a password of your own; it asks for them.</source>
        <translation>Откройте Nginx Proxy Manager по адресу %1, войдите как %2 с паролем «changeme» и задайте свои адрес и пароль; он сам их спросит.</translation>
    </message>
    <message>
        <source>A name, an e-mail address and a password for the first account are wanted.</source>
        <translation>Нужны имя, адрес почты и пароль первой учётной записи.</translation>
    </message>
    <message>
        <source>account</source>
        <translation>учётная запись</translation>
    </message>
    <message>
        <source>password</source>
        <translation>пароль</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager does not give up its only account; change it there.</source>
        <translation>Nginx Proxy Manager не отдаёт единственную учётную запись; изменить её можно в нём самом.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager still has no account.</source>
        <translation>В Nginx Proxy Manager по-прежнему нет учётной записи.</translation>
    </message>
    <message>
        <source>Signed in to Nginx Proxy Manager as %1.</source>
        <translation>Вход в Nginx Proxy Manager выполнен как %1.</translation>
    </message>
    <message>
        <source>Give Nginx Proxy Manager its first account</source>
        <translation>Создать первую учётную запись Nginx Proxy Manager</translation>
    </message>
    <message>
        <source>A new Nginx Proxy Manager has no account and makes whoever comes first its administrator. The account is made by its own API, the password travels in the request&apos;s body, and the console signs in with it to prove it.</source>
        <translation>В новом Nginx Proxy Manager нет учётной записи, и администратором становится первый пришедший. Запись создаётся через его же API, пароль идёт в теле запроса, и консоль входит с ним, чтобы убедиться.</translation>
    </message>
    <message>
        <source>with the proxy&apos;s default page</source>
        <translation>страницей прокси по умолчанию</translation>
    </message>
    <message>
        <source>%1 is switched off in Nginx Proxy Manager.</source>
        <translation>%1 выключен в Nginx Proxy Manager.</translation>
    </message>
    <message>
        <source>nginx refused the settings of %1 and dropped the host: %2</source>
        <translation>nginx отверг настройки %1 и убрал узел: %2</translation>
    </message>
    <message>
        <source>%1 is forwarded to %2. %3</source>
        <translation>%1 направляется на %2. %3</translation>
    </message>
    <message>
        <source>%1 does not answer: %2</source>
        <translation>%1 не отвечает: %2</translation>
    </message>
    <message>
        <source>%1 answers %2.</source>
        <translation>%1 отвечает %2.</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>ответа не было</translation>
    </message>
    <message>
        <source>%1 answers %2 (was %3).</source>
        <translation>%1 отвечает %2 (было: %3).</translation>
    </message>
    <message>
        <source>NPM host #%1 is not that of %2 any more.</source>
        <translation>Узел NPM №%1 больше не относится к %2.</translation>
    </message>
    <message>
        <source>Switch %1 on in Nginx Proxy Manager first.</source>
        <translation>Сначала включите %1 в Nginx Proxy Manager.</translation>
    </message>
    <message>
        <source>%1 is forwarded rightly; mend its own nginx lines in Nginx Proxy Manager.</source>
        <translation>%1 направляется верно; исправьте его собственные строки nginx в Nginx Proxy Manager.</translation>
    </message>
    <message>
        <source>NPM host #%1, %2</source>
        <translation>Узел NPM №%1, %2</translation>
    </message>
    <message>
        <source>Forwards %1 to %2 again.</source>
        <translation>Снова направляет %1 на %2.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager would not take the old values back: they are not complete.</source>
        <translation>Nginx Proxy Manager не примет прежние значения: они неполны.</translation>
    </message>
    <message>
        <source>Forward %1 to the right place</source>
        <translation>Направить %1 куда нужно</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager sends visitors of %1 to an address and a port. Nothing else of the host is changed; afterwards NPM is asked whether nginx took it, and the site itself whether it answers. If nginx refuses the host, the old values are put back at once.</source>
        <translation>Nginx Proxy Manager отправляет посетителей %1 на адрес и порт. Больше ничего в узле не меняется; затем NPM спрашивают, принял ли это nginx, а сам сайт — отвечает ли он. Если nginx откажется, прежние значения возвращаются сразу.</translation>
    </message>
    <message>
        <source>Make %1 the administrator of Nginx Proxy Manager?</source>
        <translation>Сделать %1 администратором Nginx Proxy Manager?</translation>
    </message>
    <message>
        <source>From then on only this account gets in. The sites go on as they are.</source>
        <translation>После этого войти сможет только эта запись. Сайты работают как прежде.</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Создать запись</translation>
    </message>
    <message>
        <source>Forward %1 to %2?</source>
        <translation>Направить %1 на %2?</translation>
    </message>
    <message>
        <source>Visitors of %1 are sent there from then on; their open connections end within moments.</source>
        <translation>Посетители %1 сразу пойдут туда; их открытые соединения скоро оборвутся.</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>Изменить %1</translation>
    </message>
</context>
<context>
    <name>remote</name>
    <message>
        <source>The command printed more than %1 bytes.</source>
        <translation>Команда напечатала больше %1 байт.</translation>
    </message>
    <message>
        <source>%1 did not end within %2 s.</source>
        <translation>%1: не закончилось за %2 с.</translation>
    </message>
    <message>
        <source>%1 ended with exit code %2: %3</source>
        <translation>%1: код завершения %2: %3</translation>
    </message>
    <message>
        <source>%1 was ended by signal %2.</source>
        <translation>%1: остановлено сигналом %2.</translation>
    </message>
    <message>
        <source>sudo refused the password.</source>
        <translation>sudo не принял пароль.</translation>
    </message>
    <message numerus="yes">
        <source>sudo refused the password; %n tries left.</source>
        <translation>
            <numerusform>sudo не принял пароль, осталась %n попытка.</numerusform>
            <numerusform>sudo не принял пароль, осталось %n попытки.</numerusform>
            <numerusform>sudo не принял пароль, осталось %n попыток.</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation>Соединение закрыто.</translation>
    </message>
    <message>
        <source>sudo did not answer within %1 s.</source>
        <translation>sudo не ответил за %1 с.</translation>
    </message>
    <message>
        <source>sudo does not run the command: %1</source>
        <translation>sudo не запускает команду: %1</translation>
    </message>
    <message>
        <source>sudo asks %1 for a password.</source>
        <translation>sudo просит у %1 пароль.</translation>
    </message>
    <message>
        <source>%1 is not root, and this server is set to work without sudo.</source>
        <translation>%1 — не root, а для этого сервера задана работа без sudo.</translation>
    </message>
    <message>
        <source>There is no sudo on the server.</source>
        <translation>На сервере нет sudo.</translation>
    </message>
    <message>
        <source>sudo asks %1 for a password, though this server is set to sudo without one.</source>
        <translation>sudo просит у %1 пароль, хотя для этого сервера задан sudo без пароля.</translation>
    </message>
    <message>
        <source>A command with a terminal cannot run under sudo.</source>
        <translation>Команду с терминалом под sudo не запустить.</translation>
    </message>
    <message>
        <source>%1 is not in sudoers.</source>
        <translation>%1 нет в sudoers.</translation>
    </message>
    <message>
        <source>The password of %1 for sudo was not given.</source>
        <translation>Пароль %1 для sudo не введён.</translation>
    </message>
</context>
<context>
    <name>routes</name>
    <message>
        <source>Synapse</source>
        <translation>Synapse</translation>
    </message>
    <message>
        <source>MAS</source>
        <translation>MAS</translation>
    </message>
    <message>
        <source>Element Web</source>
        <translation>Element Web</translation>
    </message>
    <message>
        <source>Element Admin</source>
        <translation>Element Admin</translation>
    </message>
    <message>
        <source>the .well-known files</source>
        <translation>файлы .well-known</translation>
    </message>
    <message>
        <source>the token service</source>
        <translation>служба токенов</translation>
    </message>
    <message>
        <source>the SFU</source>
        <translation>SFU</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>метрики</translation>
    </message>
    <message>
        <source>the Ingress controller</source>
        <translation>контроллер Ingress</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>что-то другое</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>не спрошено</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 дн.</translation>
    </message>
    <message>
        <source>its settings are not read</source>
        <translation>настройки не прочитаны</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>не найден</translation>
    </message>
    <message>
        <source>ports 80 and 443</source>
        <translation>порты 80 и 443</translation>
    </message>
    <message>
        <source>no host</source>
        <translation>нет узла</translation>
    </message>
    <message>
        <source>Ingress %1</source>
        <translation>Ingress %1</translation>
    </message>
    <message>
        <source>no Ingress</source>
        <translation>нет Ingress</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выкл.</translation>
    </message>
    <message>
        <source>login paths</source>
        <translation>пути входа</translation>
    </message>
    <message>
        <source>no Service known</source>
        <translation>Service неизвестен</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>отсутствует</translation>
    </message>
    <message numerus="yes">
        <source>%n services</source>
        <translation>
            <numerusform>%n Service</numerusform>
            <numerusform>%n Service</numerusform>
            <numerusform>%n Service</numerusform>
        </translation>
    </message>
    <message>
        <source>not read</source>
        <translation>не прочитано</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>не готов</translation>
    </message>
    <message>
        <source>ready · %1</source>
        <translation>готов · %1</translation>
    </message>
    <message>
        <source>no pod</source>
        <translation>нет пода</translation>
    </message>
    <message>
        <source>sign in to NPM</source>
        <translation>войдите в NPM</translation>
    </message>
    <message>
        <source>DNS, certificates and answers are not asked yet</source>
        <translation>DNS, сертификаты и ответы ещё не спрошены</translation>
    </message>
    <message>
        <source>the proxy, DNS, certificates and answers are not asked yet</source>
        <translation>прокси, DNS, сертификаты и ответы ещё не спрошены</translation>
    </message>
    <message numerus="yes">
        <source>%n domain leads to a ready pod</source>
        <translation>
            <numerusform>%n домен ведёт в готовый под</numerusform>
            <numerusform>%n домена ведут в готовые поды</numerusform>
            <numerusform>%n доменов ведут в готовые поды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n domains lead to ready pods</source>
        <translation>
            <numerusform>%n домен ведёт в готовый под</numerusform>
            <numerusform>%n домена ведут в готовые поды</numerusform>
            <numerusform>%n доменов ведут в готовые поды</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 domains lead to ready pods</source>
        <translation>В готовые поды ведут %1 из %2 доменов</translation>
    </message>
    <message numerus="yes">
        <source>The other domain answers.</source>
        <translation>
            <numerusform>Остальной домен отвечает.</numerusform>
            <numerusform>Остальной домен отвечает.</numerusform>
            <numerusform>Остальной домен отвечает.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %n domains answer.</source>
        <translation>
            <numerusform>Остальной %n домен отвечает.</numerusform>
            <numerusform>Остальные %n домена отвечают.</numerusform>
            <numerusform>Остальные %n доменов отвечают.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other domain leads to a ready pod; %1.</source>
        <translation>
            <numerusform>Остальной домен ведёт в готовый под; %1.</numerusform>
            <numerusform>Остальной домен ведёт в готовый под; %1.</numerusform>
            <numerusform>Остальной домен ведёт в готовый под; %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The other %n domains lead to ready pods; %1.</source>
        <translation>
            <numerusform>Остальной %n домен ведёт в готовый под; %1.</numerusform>
            <numerusform>Остальные %n домена ведут в готовые поды; %1.</numerusform>
            <numerusform>Остальные %n доменов ведут в готовые поды; %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the other %1, %2 lead to ready pods; %3.</source>
        <translation>Из остальных %1 в готовые поды ведут %2; %3.</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>the certificate</source>
        <translation>сертификат</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>прокси</translation>
    </message>
    <message>
        <source>the NodePort</source>
        <translation>NodePort</translation>
    </message>
    <message>
        <source>the Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>the endpoints</source>
        <translation>эндпоинты</translation>
    </message>
    <message>
        <source>the pod</source>
        <translation>под</translation>
    </message>
    <message>
        <source>the answer</source>
        <translation>ответ</translation>
    </message>
    <message>
        <source>%1 of %2 domains are broken; the first cause is %3 of %4.</source>
        <translation>Неисправны %1 из %2 доменов; первая причина: %3, %4.</translation>
    </message>
    <message>
        <source>%1 is broken at %2.</source>
        <translation>%1 обрывается на %2.</translation>
    </message>
    <message>
        <source>No domain of ESS was found.</source>
        <translation>Доменов ESS не найдено.</translation>
    </message>
    <message numerus="yes">
        <source>The only domain answers</source>
        <translation>
            <numerusform>Единственный домен отвечает</numerusform>
            <numerusform>Единственный домен отвечает</numerusform>
            <numerusform>Единственный домен отвечает</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n domains answer</source>
        <translation>
            <numerusform>%n домен отвечает</numerusform>
            <numerusform>Все %n домена отвечают</numerusform>
            <numerusform>Все %n доменов отвечают</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding: %1</source>
        <translation>
            <numerusform>%n замечание: %1</numerusform>
            <numerusform>%n замечания: %1</numerusform>
            <numerusform>%n замечаний: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n findings, the first: %1</source>
        <translation>
            <numerusform>%n замечание: %1</numerusform>
            <numerusform>%n замечания, первое: %1</numerusform>
            <numerusform>%n замечаний, первое: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The proxy has no host for {domain}; visitors get its default page.</source>
        <translation>В прокси нет узла {domain}; посетители видят страницу по умолчанию.</translation>
    </message>
    <message>
        <source>Add the host</source>
        <translation>Добавить узел</translation>
    </message>
    <message>
        <source>{domain} is switched off in the proxy.</source>
        <translation>{domain} выключен в прокси.</translation>
    </message>
    <message>
        <source>Switch it on</source>
        <translation>Включить</translation>
    </message>
    <message>
        <source>nginx refused the settings of {domain} and dropped the host, though it is shown as online.</source>
        <translation>nginx отверг настройки {domain} и убрал узел, хотя он показан как включённый.</translation>
    </message>
    <message>
        <source>Mend the host&apos;s own nginx lines</source>
        <translation>Исправить собственные строки nginx узла</translation>
    </message>
    <message>
        <source>The proxy forwards to itself: inside its container localhost is the container.</source>
        <translation>Прокси передаёт сам себе: внутри контейнера localhost — это сам контейнер.</translation>
    </message>
    <message>
        <source>Forward to this server</source>
        <translation>Передавать на этот сервер</translation>
    </message>
    <message>
        <source>The proxy forwards to {host}, which is not this server.</source>
        <translation>Прокси передаёт на {host}, а это не этот сервер.</translation>
    </message>
    <message>
        <source>The proxy speaks https to port {port}, which knows only http; visitors get an error.</source>
        <translation>Прокси обращается к порту {port} по https, а там только http; посетители видят ошибку.</translation>
    </message>
    <message>
        <source>Forward by http</source>
        <translation>Передавать по http</translation>
    </message>
    <message>
        <source>The proxy speaks http to port {port}, which wants https; visitors get an error.</source>
        <translation>Прокси обращается к порту {port} по http, а там нужен https; посетители видят ошибку.</translation>
    </message>
    <message>
        <source>Forward by https</source>
        <translation>Передавать по https</translation>
    </message>
    <message>
        <source>Calls do not start: {path} of {domain} leads to {actual}, not to {wanted}.</source>
        <translation>Звонки не начнутся: {path} на {domain} ведёт в {actual}, а не в {wanted}.</translation>
    </message>
    <message>
        <source>Split the paths</source>
        <translation>Разделить пути</translation>
    </message>
    <message>
        <source>WebSockets are off for {domain}; calls cannot start.</source>
        <translation>Для {domain} выключен WebSocket; звонки не начнутся.</translation>
    </message>
    <message>
        <source>Switch WebSockets on</source>
        <translation>Включить WebSocket</translation>
    </message>
    <message>
        <source>WebSockets are off for {domain}; it works without, on is the advice.</source>
        <translation>Для {domain} выключен WebSocket; сейчас работает и так, советуем включить.</translation>
    </message>
    <message>
        <source>{domain} is in two proxy hosts, #{a} and #{b}; only one can answer.</source>
        <translation>{domain} записан в двух узлах, №{a} и №{b}; ответит только один.</translation>
    </message>
    <message>
        <source>Take it out of one</source>
        <translation>Убрать из одного</translation>
    </message>
    <message>
        <source>{domain} also answers without encryption.</source>
        <translation>{domain} отвечает и без шифрования.</translation>
    </message>
    <message>
        <source>Force SSL</source>
        <translation>Включить принудительный SSL</translation>
    </message>
    <message>
        <source>HTTP/2 is off for {domain}; it works without, on is the advice.</source>
        <translation>Для {domain} выключен HTTP/2; сейчас работает и так, советуем включить.</translation>
    </message>
    <message>
        <source>Switch HTTP/2 on</source>
        <translation>Включить HTTP/2</translation>
    </message>
    <message>
        <source>{domain} does not tell browsers to stay with https.</source>
        <translation>{domain} не велит браузерам оставаться на https.</translation>
    </message>
    <message>
        <source>Switch HSTS on</source>
        <translation>Включить HSTS</translation>
    </message>
    <message>
        <source>Common attacks on {domain} are not blocked.</source>
        <translation>Известные атаки на {domain} не отсекаются.</translation>
    </message>
    <message>
        <source>Block exploits</source>
        <translation>Включить защиту от атак</translation>
    </message>
    <message>
        <source>Older clients, bots, and bridges cannot sign in: the paths lead to Synapse, not to MAS.</source>
        <translation>Старые клиенты, боты и мосты не войдут: пути входа ведут в Synapse, а не в MAS.</translation>
    </message>
    <message>
        <source>Add the sign-in paths</source>
        <translation>Добавить пути входа</translation>
    </message>
    <message>
        <source>No Service owns port {port}.</source>
        <translation>Порт {port} не принадлежит ни одному Service.</translation>
    </message>
    <message>
        <source>Forward to the right port</source>
        <translation>Передавать на нужный порт</translation>
    </message>
    <message>
        <source>The Service {service}, which {domain} needs, is not there.</source>
        <translation>Нет Service {service}, который нужен {domain}.</translation>
    </message>
    <message>
        <source>Bring the release back in order</source>
        <translation>Вернуть релиз в порядок</translation>
    </message>
    <message>
        <source>The Service {service} has no port {port}, which {domain} needs.</source>
        <translation>У Service {service} нет порта {port}, который нужен {domain}.</translation>
    </message>
    <message>
        <source>No Ingress takes {path} of {domain} to a Service.</source>
        <translation>Ни один Ingress не ведёт {path} на {domain} в Service.</translation>
    </message>
    <message>
        <source>Forward to the Service&apos;s port</source>
        <translation>Передавать на порт Service</translation>
    </message>
    <message>
        <source>Port {port} leads to {actual}; {domain} needs {wanted}.</source>
        <translation>Порт {port} ведёт в {actual}, а для {domain} нужен {wanted}.</translation>
    </message>
    <message>
        <source>{service} serves only metrics; to everything else it answers 503.</source>
        <translation>{service} отдаёт только метрики, на остальное отвечает 503.</translation>
    </message>
    <message>
        <source>{service} has no ready pod behind it.</source>
        <translation>За {service} нет готового пода.</translation>
    </message>
    <message>
        <source>Look at its pods</source>
        <translation>Посмотреть поды</translation>
    </message>
    <message>
        <source>{pod} is not ready: {reason}.</source>
        <translation>{pod} не готов: {reason}.</translation>
    </message>
    <message>
        <source>Restart it</source>
        <translation>Перезапустить</translation>
    </message>
    <message numerus="yes">
        <source>%n pods</source>
        <translation>
            <numerusform>%n под</numerusform>
            <numerusform>%n пода</numerusform>
            <numerusform>%n подов</numerusform>
        </translation>
    </message>
    <message>
        <source>DNS</source>
        <comment>broken at</comment>
        <translation>DNS</translation>
    </message>
    <message>
        <source>the certificate</source>
        <comment>broken at</comment>
        <translation>сертификате</translation>
    </message>
    <message>
        <source>the proxy</source>
        <comment>broken at</comment>
        <translation>прокси</translation>
    </message>
    <message>
        <source>the NodePort</source>
        <comment>broken at</comment>
        <translation>NodePort</translation>
    </message>
    <message>
        <source>the Service</source>
        <comment>broken at</comment>
        <translation>Service</translation>
    </message>
    <message>
        <source>the endpoints</source>
        <comment>broken at</comment>
        <translation>эндпоинтах</translation>
    </message>
    <message>
        <source>the pod</source>
        <comment>broken at</comment>
        <translation>поде</translation>
    </message>
    <message>
        <source>the answer</source>
        <comment>broken at</comment>
        <translation>ответе</translation>
    </message>
    <message>
        <source>%1 is a port of the Service %2.</source>
        <translation>%1 — порт Service %2.</translation>
    </message>
    <message>
        <source>The proxy shares this server&apos;s network.</source>
        <translation>Прокси живёт в сети самого сервера.</translation>
    </message>
    <message>
        <source>%1 is this server in the network of the proxy&apos;s container.</source>
        <translation>%1 — этот сервер в сети контейнера прокси.</translation>
    </message>
    <message>
        <source>%1 is an address of this server; the proxy&apos;s own network is not known.</source>
        <translation>%1 — адрес этого сервера; собственная сеть прокси не известна.</translation>
    </message>
</context>
<context>
    <name>secrets</name>
    <message>
        <source>The keychain has no such entry.</source>
        <translation>В связке ключей нет такой записи.</translation>
    </message>
    <message>
        <source>The keychain does not allow it; it may be locked.</source>
        <translation>Связка ключей не разрешает; возможно, она заблокирована.</translation>
    </message>
    <message>
        <source>There is no keychain here.</source>
        <translation>Связки ключей здесь нет.</translation>
    </message>
    <message>
        <source>This secret is not kept here.</source>
        <translation>Этот секрет здесь не хранится.</translation>
    </message>
    <message>
        <source>The keychain is locked; secrets are kept in memory until the console closes.</source>
        <translation>Связка ключей заблокирована; секреты хранятся в памяти до закрытия консоли.</translation>
    </message>
    <message>
        <source>There is no keychain here; secrets are kept in memory until the console closes.</source>
        <translation>Связки ключей здесь нет; секреты хранятся в памяти до закрытия консоли.</translation>
    </message>
</context>
<context>
    <name>servers</name>
    <message>
        <source>Reach %1</source>
        <translation>Дойти до %1</translation>
    </message>
    <message>
        <source>Speak SSH</source>
        <translation>Говорить по SSH</translation>
    </message>
    <message>
        <source>Know the server</source>
        <translation>Узнать сервер</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Administrator rights</source>
        <translation>Права администратора</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>ESS</source>
        <translation>ESS</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>%1 via %2</source>
        <translation>%1 через %2</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>этот компьютер</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>учебный</translation>
    </message>
    <message>
        <source>%1 has no server &quot;%2&quot;.</source>
        <translation>В %1 нет сервера «%2».</translation>
    </message>
    <message>
        <source>%1 could not be changed.</source>
        <translation>%1 не изменить.</translation>
    </message>
    <message>
        <source>%1 is written in a way that the console does not change; edit it by hand.</source>
        <translation>%1 записан так, что консоль его не меняет; правьте вручную.</translation>
    </message>
    <message>
        <source>There is already a server &quot;%1&quot;.</source>
        <translation>Сервер «%1» уже есть.</translation>
    </message>
    <message>
        <source>The server cannot be kept: %1.</source>
        <translation>Сервер не сохранить: %1.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 не прочитать: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 не записать: %2</translation>
    </message>
    <message>
        <source>%1 was changed meanwhile by something else; nothing was written. Read it again first.</source>
        <translation>%1 тем временем изменён не отсюда; ничего не записано. Сначала прочитайте заново.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a mapping</source>
        <translation>«%1» должно быть отображением (mapping)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be text</source>
        <translation>«%1» должно быть текстом</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds characters that cannot be shown</source>
        <translation>в «%1» есть знаки, которые не показать</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number from %2 to %3</source>
        <translation>«%1» должно быть числом от %2 до %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false</source>
        <translation>«%1» должно быть true или false</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot;</source>
        <translation>неизвестный ключ «%1»</translation>
    </message>
    <message>
        <source>unknown key &quot;%1&quot; (did you mean &quot;%2&quot;?)</source>
        <translation>неизвестный ключ «%1» (может быть, «%2»?)</translation>
    </message>
    <message>
        <source>&quot;ssh&quot; needs a &quot;host&quot;</source>
        <translation>для «ssh» нужен «host»</translation>
    </message>
    <message>
        <source>server &quot;%1&quot; needs exactly one of &quot;ssh&quot;, &quot;local&quot; and &quot;demo&quot;</source>
        <translation>серверу «%1» нужно ровно одно из «ssh», «local» и «demo»</translation>
    </message>
    <message>
        <source>&quot;sudo&quot; must be none, passwordless or password</source>
        <translation>«sudo» должно быть none, passwordless или password</translation>
    </message>
    <message>
        <source>&quot;url&quot; must be an http or https address without a password</source>
        <translation>«url» должно быть адресом http или https без пароля</translation>
    </message>
    <message>
        <source>a server needs a &quot;name&quot;</source>
        <translation>серверу нужно «name»</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is reserved</source>
        <translation>имя «%1» занято программой</translation>
    </message>
    <message>
        <source>&quot;servers&quot; must be a list</source>
        <translation>«servers» должно быть списком</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is there twice, first in line %2</source>
        <translation>имя «%1» записано дважды, впервые в строке %2</translation>
    </message>
</context>
<context>
    <name>session</name>
    <message>
        <source>not needed: you are root</source>
        <translation>не нужно: вы root</translation>
    </message>
    <message>
        <source>not needed: %1 may read %2</source>
        <translation>не нужно: %1 может читать %2</translation>
    </message>
    <message>
        <source>%1 may act as root by sudo</source>
        <translation>%1 может действовать от root через sudo</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>не нужно</translation>
    </message>
    <message numerus="yes">
        <source>%1 through the tunnel, %n of %2 node(s) ready</source>
        <translation>
            <numerusform>%1 через туннель, готов %n узел из %2</numerusform>
            <numerusform>%1 через туннель, готовы %n узла из %2</numerusform>
            <numerusform>%1 через туннель, готово %n узлов из %2</numerusform>
        </translation>
    </message>
    <message>
        <source>release %1 in namespace %2, chart %3, revision %4</source>
        <translation>релиз %1 в пространстве имён %2, чарт %3, ревизия %4</translation>
    </message>
    <message>
        <source>through SSH</source>
        <translation>через SSH</translation>
    </message>
    <message>
        <source>simulated in this program</source>
        <translation>учебный, внутри программы</translation>
    </message>
    <message>
        <source>There is no kubeconfig at %1 on this server.</source>
        <translation>На этом сервере нет kubeconfig: %1.</translation>
    </message>
    <message>
        <source>Kubernetes was not found on this server.</source>
        <translation>Kubernetes на сервере не найден.</translation>
    </message>
    <message>
        <source>Looked for: %1</source>
        <translation>Где искали: %1</translation>
    </message>
    <message>
        <source>not needed: this computer</source>
        <translation>не нужно: этот компьютер</translation>
    </message>
    <message>
        <source>None of these containers was restarted, so there is no log from before.</source>
        <translation>Ни один из этих контейнеров не перезапускался, прежнего журнала нет.</translation>
    </message>
    <message>
        <source>No pod with a log matches.</source>
        <translation>Нет подходящего пода с журналом.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager at %1 asks who you are.</source>
        <translation>Nginx Proxy Manager по адресу %1 спрашивает, кто вы.</translation>
    </message>
    <message>
        <source>%1 stands on ports 80 and 443; its hosts cannot be read here.</source>
        <translation>На портах 80 и 443 стоит %1; его узлы здесь не прочитать.</translation>
    </message>
    <message>
        <source>No proxy found on ports 80 and 443.</source>
        <translation>На портах 80 и 443 прокси не найден.</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager at %1, signed in as %2</source>
        <translation>Nginx Proxy Manager по адресу %1, вход как %2</translation>
    </message>
    <message>
        <source>There is no ESS release on this server.</source>
        <translation>Релиза ESS на этом сервере нет.</translation>
    </message>
    <message>
        <source>on %1 as %2</source>
        <translation>на %1, %2</translation>
    </message>
    <message>
        <source>through the tunnel</source>
        <translation>через туннель</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любой</translation>
    </message>
    <message>
        <source>servers.yaml asks for this one: release %1, namespace %2</source>
        <translation>в servers.yaml указано: релиз %1, пространство имён %2</translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation>Соединение закрыто.</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile.</source>
        <translation>%1 тем временем изменил кто-то другой.</translation>
    </message>
    <message>
        <source>There is no Nginx Proxy Manager on this server.</source>
        <translation>На этом сервере нет Nginx Proxy Manager.</translation>
    </message>
    <message>
        <source>There is no plan item &quot;%1&quot;.</source>
        <translation>Нет такого пункта плана: «%1».</translation>
    </message>
    <message>
        <source>essctl plan list names those of this server.</source>
        <translation>Пункты этого сервера перечислит essctl plan list.</translation>
    </message>
    <message>
        <source>What &quot;%1&quot; is about is not on this server.</source>
        <translation>Того, о чём «%1», на этом сервере нет.</translation>
    </message>
</context>
<context>
    <name>session::LogFollower</name>
    <message>
        <source>Pod %1 ended</source>
        <translation>Под %1 завершился</translation>
    </message>
</context>
<context>
    <name>session::LogTail</name>
    <message numerus="yes">
        <source>the container was restarted %n times meanwhile; the server keeps the last log only</source>
        <translation>
            <numerusform>контейнер тем временем перезапускался %n раз; сервер хранит только последний журнал</numerusform>
            <numerusform>контейнер тем временем перезапускался %n раза; сервер хранит только последний журнал</numerusform>
            <numerusform>контейнер тем временем перезапускался %n раз; сервер хранит только последний журнал</numerusform>
        </translation>
    </message>
    <message>
        <source>the end of the log before the restart cannot be read: %1</source>
        <translation>конец журнала до перезапуска не прочитать: %1</translation>
    </message>
    <message>
        <source>Container %1 of pod %2 was restarted</source>
        <translation>Контейнер %1 пода %2 перезапущен</translation>
    </message>
    <message>
        <source>the pod is gone, and the end of its log with it</source>
        <translation>пода больше нет, а с ним и конца его журнала</translation>
    </message>
</context>
<context>
    <name>ssh</name>
    <message>
        <source>The SSH agent does not answer.</source>
        <translation>Агент SSH не отвечает.</translation>
    </message>
    <message>
        <source>The SSH agent gave an answer that makes no sense.</source>
        <translation>Ответ агента SSH не разобрать.</translation>
    </message>
    <message>
        <source>The SSH agent did not answer in time.</source>
        <translation>Агент SSH не ответил в срок.</translation>
    </message>
    <message>
        <source>The SSH agent refuses to sign with this key.</source>
        <translation>Агент SSH отказывается подписывать этим ключом.</translation>
    </message>
    <message>
        <source>The SSH agent cannot sign with rsa-sha2-512.</source>
        <translation>Агент SSH не умеет подписывать rsa-sha2-512.</translation>
    </message>
    <message>
        <source>%1, without a key or password</source>
        <translation>%1, без ключа и пароля</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 с %2</translation>
    </message>
    <message>
        <source> and </source>
        <comment>a key and a password</comment>
        <translation> и </translation>
    </message>
    <message>
        <source>There is nothing here to sign %1 in with. The server takes: %2.</source>
        <translation>Войти за %1 здесь нечем. Сервер принимает: %2.</translation>
    </message>
    <message>
        <source>%1 was refused with %2. The server takes: %3.</source>
        <translation>%1 с %2 не принят. Сервер принимает: %3.</translation>
    </message>
    <message>
        <source>%1 from the agent</source>
        <translation>%1 из агента</translation>
    </message>
    <message>
        <source>a password</source>
        <translation>паролем</translation>
    </message>
    <message>
        <source>the answers to its questions</source>
        <translation>ответами на его вопросы</translation>
    </message>
    <message>
        <source>The SSH server did not answer for %1 s.</source>
        <translation>Сервер SSH не отвечал %1 с.</translation>
    </message>
    <message>
        <source>%1 has no address in DNS, asked here at %2.</source>
        <translation>У %1 нет адреса в DNS, спрошено здесь в %2.</translation>
    </message>
    <message>
        <source>No answer from port %1 in %2 s: a firewall, another port, or the server is off.</source>
        <translation>Порт %1 молчит %2 с: брандмауэр, другой порт или сервер выключен.</translation>
    </message>
    <message>
        <source>Port %1 refuses.</source>
        <translation>Порт %1 отказывает.</translation>
    </message>
    <message>
        <source>There is no way to port %1: %2</source>
        <translation>До порта %1 нет пути: %2</translation>
    </message>
    <message>
        <source>%1 cannot be handed to the ProxyCommand of ~/.ssh/config.</source>
        <translation>%1 не передать команде ProxyCommand из ~/.ssh/config.</translation>
    </message>
    <message>
        <source>The ProxyCommand of ~/.ssh/config does not start.</source>
        <translation>ProxyCommand из ~/.ssh/config не запускается.</translation>
    </message>
    <message>
        <source>The command was cancelled.</source>
        <translation>Команда отменена.</translation>
    </message>
    <message>
        <source>There is no SSH connection to the server now.</source>
        <translation>Соединения SSH с сервером сейчас нет.</translation>
    </message>
    <message>
        <source>The server refuses to open a session for a command.</source>
        <translation>Сервер отказывается открыть сеанс для команды.</translation>
    </message>
    <message>
        <source>The server refuses to run commands for this login.</source>
        <translation>Сервер отказывается выполнять команды для этого входа.</translation>
    </message>
    <message>
        <source>The SSH server does not allow forwarding to %1 (AllowTcpForwarding, PermitOpen).</source>
        <translation>Сервер SSH не разрешает проброс к %1 (AllowTcpForwarding, PermitOpen).</translation>
    </message>
    <message>
        <source>%1 does not accept connections, asked from the server.</source>
        <translation>%1 не принимает соединений, спрошено с сервера.</translation>
    </message>
    <message>
        <source>The server offers only %1; the SSH library here knows %2.</source>
        <translation>Сервер предлагает только %1; здешняя библиотека SSH знает %2.</translation>
    </message>
    <message>
        <source>The server offers only %1; the SSH library here knows %2. libssh2 1.11 would do.</source>
        <translation>Сервер предлагает только %1; здешняя библиотека SSH знает %2. Подойдёт libssh2 1.11.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 не записать: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 не прочитать: %2</translation>
    </message>
    <message>
        <source>%1 cannot be kept in %2: no plain host name or no whole key.</source>
        <translation>%1 не записать в %2: имя хоста непростое или ключ неполный.</translation>
    </message>
    <message>
        <source>The connection was closed.</source>
        <translation>Соединение закрыто.</translation>
    </message>
    <message>
        <source>Port %1 answers through %2</source>
        <translation>Порт %1 отвечает через %2</translation>
    </message>
    <message>
        <source>The ProxyCommand runs</source>
        <translation>ProxyCommand работает</translation>
    </message>
    <message>
        <source>TCP port %1 answers</source>
        <translation>Порт TCP %1 отвечает</translation>
    </message>
    <message>
        <source>The server ended the SSH connection.</source>
        <translation>Сервер закончил соединение SSH.</translation>
    </message>
    <message>
        <source>Its %1 key is the same as before</source>
        <translation>Его ключ %1 тот же, что и раньше</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, строка %2</translation>
    </message>
    <message>
        <source>Its %1 key is revoked in %2.</source>
        <translation>Его ключ %1 отозван в %2.</translation>
    </message>
    <message>
        <source>Its key is not the one in %1: this is another server, or someone stands in between.</source>
        <translation>Его ключ не тот, что в %1: это другой сервер или кто-то стоит посередине.</translation>
    </message>
    <message>
        <source>Its %1 key is %2, not the one that was named.</source>
        <translation>Его ключ %1 — %2, назван другой.</translation>
    </message>
    <message>
        <source>Its %1 key is the one in %2</source>
        <translation>Его ключ %1 тот же, что в %2</translation>
    </message>
    <message>
        <source>Its %1 key is the one that was named</source>
        <translation>Его ключ %1 тот, что назван</translation>
    </message>
    <message>
        <source>%1 has its RSA key, which libssh2 below 1.11 cannot check.</source>
        <translation>В %1 записан его ключ RSA, а libssh2 до 1.11 такой не проверит.</translation>
    </message>
    <message>
        <source>Its %1 key %2 is in no known_hosts file.</source>
        <translation>Его ключа %1 %2 нет ни в одном файле known_hosts.</translation>
    </message>
    <message>
        <source>Its %1 key was accepted for this time</source>
        <translation>Его ключ %1 принят на этот раз</translation>
    </message>
    <message>
        <source>Its %1 key is now in %2</source>
        <translation>Его ключ %1 теперь записан в %2</translation>
    </message>
    <message>
        <source>The agent did not sign with %1.</source>
        <translation>Агент не подписал ключом %1.</translation>
    </message>
    <message>
        <source>%1 needs its passphrase.</source>
        <translation>%1 просит кодовую фразу.</translation>
    </message>
    <message>
        <source>This passphrase does not open %1.</source>
        <translation>Эта фраза не открывает %1.</translation>
    </message>
    <message>
        <source>%1 is of a kind that the SSH library cannot use.</source>
        <translation>%1 такого вида, с которым библиотека SSH не работает.</translation>
    </message>
    <message>
        <source>The SSH server takes no connection from here at present. Try again in a minute.</source>
        <translation>Сервер SSH сейчас не принимает соединений отсюда. Попробуйте через минуту.</translation>
    </message>
    <message>
        <source>What answers there is not an SSH server.</source>
        <translation>Там отвечает не сервер SSH.</translation>
    </message>
    <message>
        <source>The server ended the connection before the key exchange was done.</source>
        <translation>Сервер закончил соединение до обмена ключами.</translation>
    </message>
    <message>
        <source>The SSH key exchange failed: %1</source>
        <translation>Обмен ключами SSH не удался: %1</translation>
    </message>
    <message>
        <source>The server does not say how to sign in.</source>
        <translation>Сервер не говорит, как войти.</translation>
    </message>
    <message>
        <source>ssh-add does not take %1: %2</source>
        <translation>ssh-add не принимает %1: %2</translation>
    </message>
    <message>
        <source>There is no folder here in which a private SSH agent could run.</source>
        <translation>Здесь нет папки, где мог бы работать свой агент SSH.</translation>
    </message>
    <message>
        <source>ssh-agent does not start.</source>
        <translation>ssh-agent не запускается.</translation>
    </message>
    <message>
        <source>ssh-agent cannot be run here; it comes with the OpenSSH client.</source>
        <translation>ssh-agent здесь не запустить; он приходит с клиентом OpenSSH.</translation>
    </message>
    <message>
        <source>There is no key %1.</source>
        <translation>Ключа %1 нет.</translation>
    </message>
    <message>
        <source>The passphrase cannot be handed to ssh-add.</source>
        <translation>Кодовую фразу не передать в ssh-add.</translation>
    </message>
    <message>
        <source>%1:%2 did not answer the server within %3 s.</source>
        <translation>%1:%2 не отвечает серверу за %3 с.</translation>
    </message>
    <message>
        <source>%1 cannot be run here; it comes with the OpenSSH client.</source>
        <translation>%1 здесь не запустить; он приходит с клиентом OpenSSH.</translation>
    </message>
    <message>
        <source>%1 did not end within %2 s.</source>
        <translation>%1: не закончилось за %2 с.</translation>
    </message>
    <message>
        <source>The server asks a question, and nobody can be asked here.</source>
        <translation>Сервер задаёт вопрос, а спросить здесь некого.</translation>
    </message>
    <message>
        <source>This passphrase does not open the key.</source>
        <translation>Эта фраза не открывает ключ.</translation>
    </message>
    <message>
        <source>This is no RSA key in PEM or PKCS8 format.</source>
        <translation>Это не ключ RSA в формате PEM или PKCS8.</translation>
    </message>
    <message>
        <source>The RSA key could not be used.</source>
        <translation>Ключ RSA использовать не удалось.</translation>
    </message>
    <message>
        <source>The server has not answered for %1 s.</source>
        <translation>Сервер не отвечает уже %1 с.</translation>
    </message>
    <message>
        <source>OpenSSH does not take %1: %2</source>
        <translation>OpenSSH не принимает %1: %2</translation>
    </message>
    <message>
        <source>ssh -G did not name a host and a port.</source>
        <translation>ssh -G не назвал хост и порт.</translation>
    </message>
</context>
<context>
    <name>ui::AboutDialog</name>
    <message>
        <source>About ESS Console</source>
        <translation>О программе ESS Console</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Administration console for Element Server Suite on K3s.</source>
        <translation>Консоль администратора Element Server Suite на K3s.</translation>
    </message>
    <message>
        <source>GPL-3.0-or-later, with Qt %1.</source>
        <translation>GPL-3.0-or-later, Qt %1.</translation>
    </message>
</context>
<context>
    <name>ui::AccessSwitch</name>
    <message>
        <source>Changes allowed</source>
        <translation>Изменения разрешены</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Только чтение</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Ограничено</translation>
    </message>
    <message>
        <source>click for read-only</source>
        <translation>только чтение…</translation>
    </message>
    <message>
        <source>%1 · click for read-only</source>
        <translation>%1 · только чтение…</translation>
    </message>
    <message>
        <source>nothing can be changed</source>
        <translation>ничего нельзя изменить</translation>
    </message>
    <message>
        <source>no sudo yet · unlock…</source>
        <translation>пока без sudo · разблокировать…</translation>
    </message>
</context>
<context>
    <name>ui::AgeLabel</name>
    <message>
        <source>Live · observed %1</source>
        <translation>Вживую · %1</translation>
    </message>
    <message>
        <source>Observed %1</source>
        <translation>Проверено %1</translation>
    </message>
    <message>
        <source>Stale · link lost %1</source>
        <translation>Устарело · связь потеряна в %1</translation>
    </message>
    <message>
        <source>Observing…</source>
        <translation>Проверяю…</translation>
    </message>
    <message>
        <source>not observed</source>
        <translation>не проверено</translation>
    </message>
    <message>
        <source>Stale · since %1</source>
        <translation>Устарело · с %1</translation>
    </message>
</context>
<context>
    <name>ui::AnswerDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>ui::AttentionCard</name>
    <message>
        <source>Open Routes</source>
        <translation>Открыть маршруты</translation>
    </message>
    <message>
        <source>Open Release</source>
        <translation>Открыть релиз</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Banner</name>
    <message>
        <source>What was answered, word for word</source>
        <translation>Ответ слово в слово</translation>
    </message>
    <message>
        <source>Copy what was answered</source>
        <translation>Копировать ответ</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Скрыть подробности</translation>
    </message>
</context>
<context>
    <name>ui::BottomPanel</name>
    <message>
        <source>Panel below the pages</source>
        <translation>Панель под страницами</translation>
    </message>
    <message>
        <source>Parts of the panel</source>
        <translation>Части панели</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Copy the commands as text</source>
        <translation>Копировать команды текстом</translation>
    </message>
    <message>
        <source>Save the commands as a script</source>
        <translation>Сохранить команды как сценарий</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Закрыть панель</translation>
    </message>
    <message>
        <source>Commands, newest last</source>
        <translation>Команды, новые внизу</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Копировать текстом</translation>
    </message>
    <message>
        <source>Copy as script</source>
        <translation>Копировать сценарием</translation>
    </message>
    <message>
        <source>Scripts (*.sh)</source>
        <translation>Сценарии (*.sh)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>The commands could not be written to %1: %2</source>
        <translation>Команды не записать в %1: %2</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Задания</translation>
    </message>
</context>
<context>
    <name>ui::ChangedKeyDialog</name>
    <message>
        <source>This is not the key that %1 had before</source>
        <translation>Это не тот ключ, что был у %1 раньше</translation>
    </message>
    <message>
        <source>ESS Console has closed the connection. Nothing was sent, no password and no key.</source>
        <translation>ESS Console закрыл соединение. Ничего не отправлено: ни пароль, ни ключ.</translation>
    </message>
    <message>
        <source>What may have happened</source>
        <translation>Что могло случиться</translation>
    </message>
    <message>
        <source>The server was reinstalled or replaced. Or somebody stands between you and it.</source>
        <translation>Сервер переустановлен или заменён. Или кто-то стоит между вами и ним.</translation>
    </message>
    <message>
        <source>How to find out</source>
        <translation>Как узнать</translation>
    </message>
    <message>
        <source>Open the console in your provider&apos;s web page, not over SSH, and run there:</source>
        <translation>Откройте консоль на сайте провайдера, не через SSH, и выполните там:</translation>
    </message>
    <message>
        <source>If it prints the key shown now, remove the old one on this computer and connect again:</source>
        <translation>Если печатается показанный сейчас ключ, удалите старый на этом компьютере и подключитесь снова:</translation>
    </message>
    <message>
        <source>Copy all for a report</source>
        <translation>Копировать всё для отчёта</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Known from</source>
        <translation>Откуда известен</translation>
    </message>
    <message>
        <source>Known key</source>
        <translation>Известный ключ</translation>
    </message>
    <message>
        <source>Key shown now</source>
        <translation>Ключ сейчас</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Известно</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>ui::CommandModel</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длилось</translation>
    </message>
</context>
<context>
    <name>ui::CommandView</name>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Копировать команды</translation>
    </message>
    <message>
        <source>Save as script…</source>
        <translation>Сохранить как сценарий…</translation>
    </message>
</context>
<context>
    <name>ui::ConfirmDialog</name>
    <message>
        <source>All that it is done to</source>
        <translation>Все, кого это коснётся</translation>
    </message>
    <message>
        <source>Type %1 to go on:</source>
        <translation>Чтобы продолжить, введите %1:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>ui::ConflictDialog</name>
    <message>
        <source>%1 was changed since you opened it.</source>
        <translation>%1: изменено, пока вы смотрели.</translation>
    </message>
    <message numerus="yes">
        <source>%n objects were changed since you opened them.</source>
        <translation>
            <numerusform>%n объект изменён, пока вы смотрели.</numerusform>
            <numerusform>%n объекта изменены, пока вы смотрели.</numerusform>
            <numerusform>%n объектов изменено, пока вы смотрели.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed by you. − is what was shown to you, + is what is there now.</source>
        <translation>Вы ничего не изменили. − это то, что было показано, + то, что там сейчас.</translation>
    </message>
    <message>
        <source>The difference</source>
        <translation>Разница</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Take over theirs</source>
        <translation>Взять новое</translation>
    </message>
    <message>
        <source>Apply mine to theirs</source>
        <translation>Наложить моё</translation>
    </message>
</context>
<context>
    <name>ui::ConnectView</name>
    <message>
        <source>Steps of connecting</source>
        <translation>Шаги подключения</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключиться</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>reading only: nothing on the server is changed by connecting</source>
        <translation>только чтение: подключение ничего на сервере не меняет</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Копировать журнал</translation>
    </message>
    <message>
        <source>What was done while connecting</source>
        <translation>Что делалось при подключении</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>этот компьютер</translation>
    </message>
</context>
<context>
    <name>ui::DiffView</name>
    <message>
        <source>What changes</source>
        <translation>Что изменится</translation>
    </message>
</context>
<context>
    <name>ui::DriftView</name>
    <message>
        <source>− is what helm&apos;s manifest says, + is what is there.</source>
        <translation>− это то, что в манифесте helm, + то, что есть на деле.</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>Посмотреть…</translation>
    </message>
    <message>
        <source>What is not as helm&apos;s manifest says</source>
        <translation>Что не так, как в манифесте helm</translation>
    </message>
    <message>
        <source>Not known: helm&apos;s manifest was not compared with what is there yet.</source>
        <translation>Неизвестно: манифест helm ещё не сравнивался с тем, что есть.</translation>
    </message>
</context>
<context>
    <name>ui::EventModel</name>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>предупреждение</translation>
    </message>
</context>
<context>
    <name>ui::FindDialog</name>
    <message>
        <source>Find or do</source>
        <translation>Найти или сделать</translation>
    </message>
    <message>
        <source>Find a page, a domain, an action</source>
        <translation>Найти страницу, домен, действие</translation>
    </message>
    <message>
        <source>Find or do…</source>
        <translation>Найти…</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Найденное</translation>
    </message>
</context>
<context>
    <name>ui::HistoryModel</name>
    <message>
        <source>Revision</source>
        <translation>Ревизия</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Чарт</translation>
    </message>
    <message>
        <source>What helm says</source>
        <translation>Что говорит helm</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Revision %1, %2</source>
        <translation>Ревизия %1, %2</translation>
    </message>
</context>
<context>
    <name>ui::HistoryView</name>
    <message>
        <source>Revisions of the release, newest first</source>
        <translation>Ревизии релиза, новые сверху</translation>
    </message>
    <message>
        <source>helm&apos;s history was not read yet.</source>
        <translation>История helm ещё не прочитана.</translation>
    </message>
    <message>
        <source>Choose a revision to go back to.</source>
        <translation>Выберите ревизию, к которой вернуться.</translation>
    </message>
    <message>
        <source>Revision %1 is the one that is there now.</source>
        <translation>Ревизия %1 стоит сейчас.</translation>
    </message>
    <message>
        <source>Roll back to %1…</source>
        <translation>Вернуть ревизию %1…</translation>
    </message>
</context>
<context>
    <name>ui::JobModel</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>this console</source>
        <translation>эта консоль</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Длится</translation>
    </message>
    <message>
        <source>Begun by</source>
        <translation>Кто начал</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
</context>
<context>
    <name>ui::JobRow</name>
    <message>
        <source>running</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>закончилось</translation>
    </message>
    <message>
        <source>ended well</source>
        <translation>закончилось успешно</translation>
    </message>
    <message>
        <source>ended with %1</source>
        <translation>закончилось с кодом %1</translation>
    </message>
    <message>
        <source>lost: killed, or the server restarted</source>
        <translation>потеряно: убито, или сервер перезапущен</translation>
    </message>
</context>
<context>
    <name>ui::JobsView</name>
    <message>
        <source>No jobs are known on this server. A job is what goes on there without this console, as an upgrade does.</source>
        <translation>Заданий на этом сервере нет. Задание выполняется там и без этой консоли, как обновление.</translation>
    </message>
    <message>
        <source>Jobs, newest first</source>
        <translation>Задания, новые сверху</translation>
    </message>
    <message>
        <source>What the job printed</source>
        <translation>Что напечатало задание</translation>
    </message>
    <message>
        <source>Cancel the job…</source>
        <translation>Прервать задание…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Read-only is on for this server.</source>
        <translation>Для этого сервера включено «только чтение».</translation>
    </message>
    <message>
        <source>Cancel “%1” on %2?</source>
        <translation>Прервать «%1» на %2?</translation>
    </message>
    <message>
        <source>Its processes are told to end. What it has done so far stays, and may be half of it.</source>
        <translation>Его процессам велят закончить. Сделанное останется, и это может быть половина.</translation>
    </message>
    <message>
        <source>It was begun by %1.</source>
        <translation>Кто начал: %1.</translation>
    </message>
    <message>
        <source>somebody not known</source>
        <translation>неизвестно кто</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>Прервать задание</translation>
    </message>
</context>
<context>
    <name>ui::JournalDetails</name>
    <message>
        <source>Details of the entry</source>
        <translation>Подробности записи</translation>
    </message>
    <message>
        <source>Parts of the details</source>
        <translation>Части подробностей</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>До</translation>
    </message>
    <message>
        <source>After</source>
        <translation>После</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Что изменено</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Отменить…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>What was answered, word for word</source>
        <translation>Ответ дословно</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Скрыть подробности</translation>
    </message>
    <message>
        <source>Commands %1</source>
        <translation>Команды %1</translation>
    </message>
    <message>
        <source>on %1 as %2</source>
        <translation>на %1 как %2</translation>
    </message>
    <message>
        <source>Undo %1…</source>
        <translation>Отменить %1…</translation>
    </message>
    <message>
        <source>What it takes back</source>
        <translation>Что отменяет</translation>
    </message>
    <message>
        <source>What took it back</source>
        <translation>Чем отменено</translation>
    </message>
    <message>
        <source>No entry chosen</source>
        <translation>Запись не выбрана</translation>
    </message>
</context>
<context>
    <name>ui::JournalModel</name>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
</context>
<context>
    <name>ui::JournalPage</name>
    <message>
        <source>“%1” of %2 has not ended.</source>
        <translation>«%1», начато %2, не закончилось.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show its job</source>
        <translation>Показать задание</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Продолжить…</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Отменить…</translation>
    </message>
    <message numerus="yes">
        <source>%n lines of the journal cannot be read; they are kept.</source>
        <translation>
            <numerusform>%n строку истории не прочитать; она сохранена.</numerusform>
            <numerusform>%n строки истории не прочитать; они сохранены.</numerusform>
            <numerusform>%n строк истории не прочитать; они сохранены.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo “%1”?</source>
        <translation>Отменить «%1»?</translation>
    </message>
    <message>
        <source>What it changed becomes as it was before.</source>
        <translation>То, что было изменено, станет как прежде.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>The journal could not be written to %1: %2</source>
        <translation>Историю не записать в %1: %2</translation>
    </message>
    <message>
        <source>Export the listed entries as script</source>
        <translation>Сохранить показанные записи сценарием</translation>
    </message>
    <message>
        <source>Scripts (*.sh)</source>
        <translation>Сценарии (*.sh)</translation>
    </message>
    <message>
        <source>Export the selected entries as script</source>
        <translation>Сохранить выбранные записи сценарием</translation>
    </message>
    <message>
        <source>Export the listed entries as Markdown</source>
        <translation>Сохранить показанные записи в Markdown</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Export as script…</source>
        <translation>Сохранить сценарием…</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>Сохранить в Markdown…</translation>
    </message>
    <message>
        <source>Reading the journal…</source>
        <translation>Читаю историю…</translation>
    </message>
    <message>
        <source>Filter the journal</source>
        <translation>Фильтр истории</translation>
    </message>
    <message>
        <source>Filter: what, object, command…</source>
        <translation>Фильтр: что, объект, команда…</translation>
    </message>
    <message>
        <source>This server</source>
        <translation>Этот сервер</translation>
    </message>
    <message>
        <source>All servers</source>
        <translation>Все серверы</translation>
    </message>
    <message>
        <source>Not proven</source>
        <translation>Не подтверждено</translation>
    </message>
    <message>
        <source>Failed, still broken, cancelled, or broken off</source>
        <translation>Не удалось, по-прежнему неисправно, отменено или прервано</translation>
    </message>
    <message>
        <source>Changes made from this computer, newest first</source>
        <translation>Изменения с этого компьютера, новые сверху</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Копировать строку</translation>
    </message>
    <message>
        <source>Export the selected as script…</source>
        <translation>Сохранить выбранное сценарием…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>What others change is not known here.</source>
        <translation>Что меняют другие, здесь неизвестно.</translation>
    </message>
    <message>
        <source>Nothing was changed from this computer yet.</source>
        <translation>С этого компьютера ещё ничего не меняли.</translation>
    </message>
    <message>
        <source>No entry matches.</source>
        <translation>Ни одна запись не подходит.</translation>
    </message>
    <message>
        <source>Nothing was changed on %1 from this computer yet.</source>
        <translation>С этого компьютера на %1 ещё ничего не меняли.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Очистить фильтр</translation>
    </message>
    <message>
        <source>Show all servers</source>
        <translation>Показать все серверы</translation>
    </message>
    <message numerus="yes">
        <source>%n changes made from this computer. What others changed is not known here.</source>
        <translation>
            <numerusform>%n изменение с этого компьютера. Что изменили другие, здесь неизвестно.</numerusform>
            <numerusform>%n изменения с этого компьютера. Что изменили другие, здесь неизвестно.</numerusform>
            <numerusform>%n изменений с этого компьютера. Что изменили другие, здесь неизвестно.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::JournalText</name>
    <message>
        <source>not begun</source>
        <translation>не начато</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>код %1</translation>
    </message>
    <message>
        <source>its end was not heard</source>
        <translation>чем закончилось, не слышно</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>не закончилось</translation>
    </message>
    <message>
        <source>%1, then taken back</source>
        <translation>%1, затем отменено</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
            <numerusform>%1 и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LogRows</name>
    <message>
        <source> … (more in the details)</source>
        <translation> … (остальное в подробностях)</translation>
    </message>
    <message>
        <source>Lines of %1 are missing before %2: %3</source>
        <translation>Строк %1 нет до %2: %3</translation>
    </message>
    <message>
        <source>%1 · you, %2</source>
        <translation>%1 · вы, %2</translation>
    </message>
    <message>
        <source>fatal</source>
        <translation>фатально</translation>
    </message>
    <message>
        <source>error</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>предупреждение</translation>
    </message>
</context>
<context>
    <name>ui::LogView</name>
    <message>
        <source>Log lines</source>
        <translation>Строки журнала</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>Пауза с %1</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Выделить всё</translation>
    </message>
    <message>
        <source>&amp;Wrap long lines</source>
        <translation>&amp;Переносить длинные строки</translation>
    </message>
    <message>
        <source>&amp;Follow the end</source>
        <translation>&amp;Следить за концом</translation>
    </message>
</context>
<context>
    <name>ui::LogsPage</name>
    <message>
        <source>1 min</source>
        <translation>1 мин</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 мин</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 мин</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 ч</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Журналы</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>Draws a line into the log here (Ctrl+M)</source>
        <translation>Проводит здесь черту в журнале (Ctrl+M)</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>За какое время</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Перенос</translation>
    </message>
    <message>
        <source>Wrap long lines (Ctrl+Shift+W)</source>
        <translation>Переносить длинные строки (Ctrl+Shift+W)</translation>
    </message>
    <message>
        <source>Time zone of the lines</source>
        <translation>Часовой пояс строк</translation>
    </message>
    <message>
        <source>This computer (%1)</source>
        <translation>Этот компьютер (%1)</translation>
    </message>
    <message>
        <source>Reading logs…</source>
        <translation>Читаю журналы…</translation>
    </message>
    <message>
        <source>Reading logs from %1…</source>
        <translation>Читаю журналы с %1…</translation>
    </message>
    <message>
        <source>Mark %1</source>
        <translation>Метка %1</translation>
    </message>
    <message numerus="yes">
        <source>No line in the last %n min.</source>
        <translation>
            <numerusform>За последнюю %n мин строк нет.</numerusform>
            <numerusform>За последние %n мин строк нет.</numerusform>
            <numerusform>За последние %n мин строк нет.</numerusform>
        </translation>
    </message>
    <message>
        <source>No line yet.</source>
        <translation>Строк ещё нет.</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>Пауза с %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line since %1</source>
        <translation>
            <numerusform>%Ln строка с %1</numerusform>
            <numerusform>%Ln строки с %1</numerusform>
            <numerusform>%Ln строк с %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines since %1</source>
        <translation>
            <numerusform>%Ln строка с %1</numerusform>
            <numerusform>%Ln строки с %1</numerusform>
            <numerusform>%Ln строк с %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n source</source>
        <translation>
            <numerusform>из %n источника</numerusform>
            <numerusform>из %n источников</numerusform>
            <numerusform>из %n источников</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from %n sources</source>
        <translation>
            <numerusform>из %n источника</numerusform>
            <numerusform>из %n источников</numerusform>
            <numerusform>из %n источников</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error</source>
        <translation>
            <numerusform>%n ошибка</numerusform>
            <numerusform>%n ошибки</numerusform>
            <numerusform>%n ошибок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n ошибка</numerusform>
            <numerusform>%n ошибки</numerusform>
            <numerusform>%n ошибок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning</source>
        <translation>
            <numerusform>%n предупреждение</numerusform>
            <numerusform>%n предупреждения</numerusform>
            <numerusform>%n предупреждений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n предупреждение</numerusform>
            <numerusform>%n предупреждения</numerusform>
            <numerusform>%n предупреждений</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in view</source>
        <translation>на виду %1</translation>
    </message>
    <message numerus="yes">
        <source>the oldest %Ln went to stay within %1</source>
        <translation>
            <numerusform>%Ln самая старая убрана, чтобы уложиться в %1</numerusform>
            <numerusform>%Ln самые старые убраны, чтобы уложиться в %1</numerusform>
            <numerusform>%Ln самых старых убрано, чтобы уложиться в %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>page</source>
        <translation>страница</translation>
    </message>
    <message>
        <source>action</source>
        <translation>действие</translation>
    </message>
</context>
<context>
    <name>ui::Overview</name>
    <message>
        <source>Routes: %1</source>
        <translation>Маршруты: %1</translation>
    </message>
    <message>
        <source>Routes, %1: %2</source>
        <translation>Маршруты, %1: %2</translation>
    </message>
    <message>
        <source>no reason was given yet</source>
        <translation>причина пока не названа</translation>
    </message>
    <message>
        <source>Release: helm says %1</source>
        <translation>Релиз: helm сообщает %1</translation>
    </message>
    <message>
        <source>%1: %2 of %3 pods are ready.</source>
        <translation>%1: готово подов %2 из %3.</translation>
    </message>
    <message>
        <source>Release: %1</source>
        <translation>Релиз: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 does not work for visitors: %n of %2 domains is broken.</source>
        <translation>
            <numerusform>%1 не работает для посетителей: %n из %2 доменов неисправен.</numerusform>
            <numerusform>%1 не работает для посетителей: %n из %2 доменов неисправны.</numerusform>
            <numerusform>%1 не работает для посетителей: %n из %2 доменов неисправны.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 does not work for visitors: %n of %2 domains are broken.</source>
        <translation>
            <numerusform>%1 не работает для посетителей: %n из %2 доменов неисправен.</numerusform>
            <numerusform>%1 не работает для посетителей: %n из %2 доменов неисправны.</numerusform>
            <numerusform>%1 не работает для посетителей: %n из %2 доменов неисправны.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not known: nothing of %1 was read yet.</source>
        <translation>Неизвестно: с %1 ещё ничего не прочитано.</translation>
    </message>
    <message>
        <source>Not known: the release of %1 was not read.</source>
        <translation>Неизвестно: релиз %1 не прочитан.</translation>
    </message>
    <message>
        <source>Not known: the routes of %1 were not read.</source>
        <translation>Неизвестно: маршруты %1 не прочитаны.</translation>
    </message>
    <message>
        <source>%1 runs only in part: %2 of %3 parts are ready.</source>
        <translation>%1 работает лишь частично: готово частей %2 из %3.</translation>
    </message>
    <message>
        <source>%1 works.</source>
        <translation>%1 работает.</translation>
    </message>
    <message>
        <source>%1 runs. Whether it answers visitors was not asked yet.</source>
        <translation>%1 запущен. Отвечает ли посетителям, ещё не спрошено.</translation>
    </message>
    <message numerus="yes">
        <source>%1 works. %n thing deserves attention.</source>
        <translation>
            <numerusform>%1 работает. Требует внимания: %n.</numerusform>
            <numerusform>%1 работает. Требуют внимания: %n.</numerusform>
            <numerusform>%1 работает. Требуют внимания: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 works. %n things deserve attention.</source>
        <translation>
            <numerusform>%1 работает. Требует внимания: %n.</numerusform>
            <numerusform>%1 работает. Требуют внимания: %n.</numerusform>
            <numerusform>%1 работает. Требуют внимания: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 runs. %n thing deserves attention.</source>
        <translation>
            <numerusform>%1 запущен. Требует внимания: %n.</numerusform>
            <numerusform>%1 запущен. Требуют внимания: %n.</numerusform>
            <numerusform>%1 запущен. Требуют внимания: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 runs. %n things deserve attention.</source>
        <translation>
            <numerusform>%1 запущен. Требует внимания: %n.</numerusform>
            <numerusform>%1 запущен. Требуют внимания: %n.</numerusform>
            <numerusform>%1 запущен. Требуют внимания: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not known: no domain leads to %1.</source>
        <translation>Неизвестно: ни один домен не ведёт на %1.</translation>
    </message>
    <message>
        <source>All parts of the release are ready: %1.</source>
        <translation>Все части релиза готовы: %1.</translation>
    </message>
    <message>
        <source>%1 of %2 parts of the release are ready.</source>
        <translation>Готово частей релиза: %1 из %2.</translation>
    </message>
    <message>
        <source>Release: changed by hand, and set back by helm</source>
        <translation>Релиз: изменено вручную, helm вернул прежнее</translation>
    </message>
    <message>
        <source>Apply again</source>
        <translation>Применить снова</translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 ready, %n pod</source>
        <translation>
            <numerusform>готово %1 из %2, %n под</numerusform>
            <numerusform>готово %1 из %2, %n пода</numerusform>
            <numerusform>готово %1 из %2, %n подов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 ready, %n pods</source>
        <translation>
            <numerusform>готово %1 из %2, %n под</numerusform>
            <numerusform>готово %1 из %2, %n пода</numerusform>
            <numerusform>готово %1 из %2, %n подов</numerusform>
        </translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Looking at the server…</source>
        <translation>Осматриваю сервер…</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Маршруты</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Релиз</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Чарт</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Части</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменён</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Пользователи</translation>
    </message>
    <message>
        <source>Active today</source>
        <translation>Активны сегодня</translation>
    </message>
    <message>
        <source>Admins</source>
        <translation>Администраторы</translation>
    </message>
    <message>
        <source>%1, revision %2, %3</source>
        <translation>%1, ревизия %2, %3</translation>
    </message>
    <message>
        <source>%1, %2 active</source>
        <translation>%1, из них активных %2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>ui::PageFrame</name>
    <message>
        <source>Refresh %1</source>
        <translation>Обновить: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Not known: it could not be read.</source>
        <translation>Неизвестно: прочитать не удалось.</translation>
    </message>
    <message>
        <source>Link lost at %1; showing what was seen then.</source>
        <translation>Связь потеряна в %1, показано увиденное тогда.</translation>
    </message>
    <message>
        <source>Trying again in %1 s.</source>
        <translation>Повтор через %1 с.</translation>
    </message>
    <message>
        <source>Showing what was seen at %1.</source>
        <translation>Показано увиденное в %1.</translation>
    </message>
</context>
<context>
    <name>ui::PartPane</name>
    <message>
        <source>Restart…</source>
        <translation>Перезапустить…</translation>
    </message>
    <message>
        <source>Scale…</source>
        <translation>Число подов…</translation>
    </message>
    <message>
        <source>Restart %1…</source>
        <translation>Перезапустить %1…</translation>
    </message>
    <message>
        <source>Scale %1…</source>
        <translation>Число подов %1…</translation>
    </message>
</context>
<context>
    <name>ui::PartView</name>
    <message>
        <source>not known yet</source>
        <translation>пока неизвестно</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>код завершения %1</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Часть</translation>
    </message>
    <message>
        <source>none is selected</source>
        <translation>не выбрана</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>%1 of %2 pods</source>
        <translation>%1 из %2 подов</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Перезапуски</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Образ</translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Под</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готов</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Узел кластера</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
</context>
<context>
    <name>ui::PauseStrip</name>
    <message>
        <source>Follow again (End)</source>
        <translation>Следить дальше (End)</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Paused at %1</source>
        <translation>Пауза с %1</translation>
    </message>
    <message>
        <source>no new line since</source>
        <translation>новых строк нет</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new line is waiting, none is lost</source>
        <translation>
            <numerusform>ждёт %Ln новая строка, ни одна не потеряна</numerusform>
            <numerusform>ждут %Ln новые строки, ни одна не потеряна</numerusform>
            <numerusform>ждут %Ln новых строк, ни одна не потеряна</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new lines are waiting, none is lost</source>
        <translation>
            <numerusform>ждёт %Ln новая строка, ни одна не потеряна</numerusform>
            <numerusform>ждут %Ln новые строки, ни одна не потеряна</numerusform>
            <numerusform>ждут %Ln новых строк, ни одна не потеряна</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PlanDetails</name>
    <message>
        <source>Details of the item</source>
        <translation>Подробности пункта</translation>
    </message>
    <message>
        <source>Parts of the details</source>
        <translation>Части подробностей</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Что изменится</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Ход</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>До</translation>
    </message>
    <message>
        <source>After</source>
        <translation>После</translation>
    </message>
    <message>
        <source>What was shown to you, and what is there now</source>
        <translation>Что было показано и что там сейчас</translation>
    </message>
    <message>
        <source>The way back</source>
        <translation>Обратный путь</translation>
    </message>
    <message>
        <source>What the item said while it ran</source>
        <translation>Что пункт говорил при выполнении</translation>
    </message>
    <message>
        <source>It is in order: nothing is to be done.</source>
        <translation>Всё в порядке: делать нечего.</translation>
    </message>
    <message>
        <source>Reading what would change…</source>
        <translation>Читаю, что изменилось бы…</translation>
    </message>
    <message>
        <source>Checked at %1, before asking you</source>
        <translation>Проверено в %1, до вопроса к вам</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ui::PlanPage</name>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
</context>
<context>
    <name>ui::PlanText</name>
    <message>
        <source>· took %1</source>
        <translation>· заняло %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Пока ничего не изменено.</translation>
    </message>
    <message>
        <source>All is in order; there is nothing to do.</source>
        <translation>Всё в порядке, делать нечего.</translation>
    </message>
    <message>
        <source>Read-only is on for %1.</source>
        <translation>Для %1 включено «только чтение».</translation>
    </message>
    <message>
        <source>Being done on %1, %2 s…</source>
        <translation>Выполняется на %1, %2 с…</translation>
    </message>
    <message>
        <source>Item %1 of %2 is being done on %3…</source>
        <translation>Выполняется пункт %1 из %2 на %3…</translation>
    </message>
    <message>
        <source>It stops after this item.</source>
        <translation>После этого пункта остановится.</translation>
    </message>
    <message>
        <source>Ended at %1.</source>
        <translation>Закончено в %1.</translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <translation>Сделано: %1.</translation>
    </message>
    <message>
        <source>Not done: %1.</source>
        <translation>Не сделано: %1.</translation>
    </message>
    <message>
        <source>Taken back: %1.</source>
        <translation>Возвращено: %1.</translation>
    </message>
    <message>
        <source>Not reached: %1.</source>
        <translation>Не дошло: %1.</translation>
    </message>
    <message>
        <source>By hand: %1.</source>
        <translation>Вручную: %1.</translation>
    </message>
    <message>
        <source>Reading what would change on %1…</source>
        <translation>Читаю, что изменилось бы на %1…</translation>
    </message>
    <message>
        <source>Being taken back on %1…</source>
        <translation>Возвращается как было на %1…</translation>
    </message>
    <message>
        <source>reversible</source>
        <translation>обратимо</translation>
    </message>
    <message>
        <source>disruptive</source>
        <translation>с перерывом</translation>
    </message>
    <message>
        <source>irreversible</source>
        <translation>необратимо</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>вручную</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>возвращено</translation>
    </message>
    <message>
        <source>Taken back at once, because it did harm: %1</source>
        <translation>Сразу возвращено как было, потому что навредило: %1</translation>
    </message>
    <message>
        <source>What was there before is in place again. Look at what was seen, and change the cause before trying again.</source>
        <translation>На месте снова то, что было прежде. Посмотрите, что замечено, и устраните причину, прежде чем пробовать снова.</translation>
    </message>
    <message>
        <source>it could not be seen</source>
        <translation>увидеть не удалось</translation>
    </message>
    <message>
        <source>Look at its log and at Logs. If this changed nothing for the better, undo it; the cause is somewhere else.</source>
        <translation>Посмотрите ход и журналы. Если лучше не стало, отмените: причина в другом.</translation>
    </message>
    <message>
        <source>still broken</source>
        <translation>по-прежнему неисправно</translation>
    </message>
    <message>
        <source>The commands ran, and it is still broken: %1</source>
        <translation>Команды выполнены, но по-прежнему неисправно: %1</translation>
    </message>
    <message>
        <source>A command failed.</source>
        <translation>Команда не удалась.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отклонено</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>What ran before it stays as it is; the journal has each command and its answer.</source>
        <translation>Что выполнено до неё, остаётся; в истории есть каждая команда и её ответ.</translation>
    </message>
    <message>
        <source>changed meanwhile</source>
        <translation>изменилось</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>подтверждено</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Готово: %1</translation>
    </message>
    <message>
        <source>It was in order already: %1</source>
        <translation>Уже было в порядке: %1</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>не дошло</translation>
    </message>
    <message>
        <source>Not reached: nothing of it was done.</source>
        <translation>Не дошло: ничего из этого не сделано.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>прервано</translation>
    </message>
    <message>
        <source>It broke off in the middle.</source>
        <translation>Прервалось на середине.</translation>
    </message>
    <message>
        <source>The journal says how far it came, goes on with it, or undoes it.</source>
        <translation>История скажет, докуда дошло, продолжит или отменит.</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Отменено: %1</translation>
    </message>
    <message numerus="yes">
        <source>Do all %n</source>
        <translation>
            <numerusform>Сделать всё: %n</numerusform>
            <numerusform>Сделать всё: %n</numerusform>
            <numerusform>Сделать всё: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ждёт</translation>
    </message>
    <message>
        <source>running</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>undoing</source>
        <translation>отменяется</translation>
    </message>
    <message>
        <source>not undone</source>
        <translation>не отменено</translation>
    </message>
    <message>
        <source>It could not be undone: %1</source>
        <translation>Отменить не удалось: %1</translation>
    </message>
    <message>
        <source>The journal has what it was before, each command and its answer.</source>
        <translation>В истории есть, что было прежде, каждая команда и её ответ.</translation>
    </message>
    <message numerus="yes">
        <source>Do %n things on %1?</source>
        <translation>
            <numerusform>Выполнить %n действие на %1?</numerusform>
            <numerusform>Выполнить %n действия на %1?</numerusform>
            <numerusform>Выполнить %n действий на %1?</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Undo “%1”?</source>
        <translation>Отменить «%1»?</translation>
    </message>
    <message numerus="yes">
        <source>Undo %n things?</source>
        <translation>
            <numerusform>Отменить %n действие?</numerusform>
            <numerusform>Отменить %n действия?</numerusform>
            <numerusform>Отменить %n действий?</numerusform>
        </translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>этот компьютер</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>сервер</translation>
    </message>
    <message>
        <source>the pod</source>
        <translation>под</translation>
    </message>
    <message>
        <source>the Kubernetes API</source>
        <translation>API Kubernetes</translation>
    </message>
    <message>
        <source>the proxy</source>
        <translation>прокси</translation>
    </message>
</context>
<context>
    <name>ui::PlanView</name>
    <message numerus="yes">
        <source>Done: all %n are proven.</source>
        <translation>
            <numerusform>Готово: подтверждено %n.</numerusform>
            <numerusform>Готово: подтверждены все %n.</numerusform>
            <numerusform>Готово: подтверждены все %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>До: %1</translation>
    </message>
    <message>
        <source>Undo all</source>
        <translation>Отменить всё</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Stopped before “%1”.</source>
        <translation>Остановлено перед «%1».</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>See the difference…</source>
        <translation>Показать разницу…</translation>
    </message>
    <message>
        <source>Go on from here</source>
        <translation>Продолжить отсюда</translation>
    </message>
    <message>
        <source>Try again from here</source>
        <translation>Попробовать снова отсюда</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>Undo what was done</source>
        <translation>Отменить сделанное</translation>
    </message>
    <message>
        <source>What is to be done is another now than before.</source>
        <translation>Сделать теперь предстоит не то, что прежде.</translation>
    </message>
    <message>
        <source>Look at it, then run it.</source>
        <translation>Посмотрите, потом выполняйте.</translation>
    </message>
    <message>
        <source>Save as script</source>
        <translation>Сохранить сценарием</translation>
    </message>
    <message>
        <source>Scripts (*.sh)</source>
        <translation>Сценарии (*.sh)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>The script could not be written to %1: %2</source>
        <translation>Сценарий не записать в %1: %2</translation>
    </message>
    <message>
        <source>Save as script…</source>
        <translation>Сохранить сценарием…</translation>
    </message>
    <message>
        <source>Stop after this item</source>
        <translation>Остановить после этого пункта</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Items of the plan</source>
        <translation>Пункты плана</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n пункт</numerusform>
            <numerusform>%n пункта</numerusform>
            <numerusform>%n пунктов</numerusform>
        </translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Прочитать снова</translation>
    </message>
    <message>
        <source>Not every item could be read</source>
        <translation>Прочитать удалось не все пункты</translation>
    </message>
    <message>
        <source>It stops after this item</source>
        <translation>После этого пункта остановится</translation>
    </message>
    <message>
        <source>Go on in the background</source>
        <translation>Продолжить в фоне</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>ui::ProbeModel</name>
    <message>
        <source>Asked from</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длилось</translation>
    </message>
    <message>
        <source>At</source>
        <translation>В</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>%1 · wanted %2</source>
        <translation>%1 · нужно %2</translation>
    </message>
</context>
<context>
    <name>ui::Progress</name>
    <message>
        <source>its key is not known yet</source>
        <translation>его ключ ещё не знаком</translation>
    </message>
    <message>
        <source>it asks who you are</source>
        <translation>сервер спрашивает, кто вы</translation>
    </message>
    <message>
        <source>sudo asks for a password</source>
        <translation>sudo спрашивает пароль</translation>
    </message>
    <message>
        <source>one of several releases is to be chosen</source>
        <translation>нужно выбрать один из релизов</translation>
    </message>
    <message>
        <source>the proxy asks for a password</source>
        <translation>прокси спрашивает пароль</translation>
    </message>
    <message>
        <source>a question is open</source>
        <translation>ждёт ответа</translation>
    </message>
    <message>
        <source>key changed</source>
        <translation>ключ сменился</translation>
    </message>
    <message>
        <source>key not known</source>
        <translation>ключ не знаком</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>вход не удался</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>не отвечает</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>Connecting to %1: %2 of %3 steps done, %4</source>
        <translation>Подключение к %1: шагов сделано %2 из %3, %4</translation>
    </message>
    <message>
        <source>asks</source>
        <translation>спрашивает</translation>
    </message>
    <message>
        <source>Connecting to %1: %2 of %3 steps done</source>
        <translation>Подключение к %1: шагов сделано %2 из %3</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>подключается</translation>
    </message>
    <message>
        <source>%1: connecting was cancelled</source>
        <translation>%1: подключение отменено</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не подключён</translation>
    </message>
    <message>
        <source>%1: stopped at “%2”</source>
        <translation>%1: остановлено на шаге «%2»</translation>
    </message>
    <message>
        <source>Choose a server and connect.</source>
        <translation>Выберите сервер и подключитесь.</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Подключено к %1</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>подключён</translation>
    </message>
</context>
<context>
    <name>ui::RawDetail</name>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>What was answered, word for word</source>
        <translation>Ответ слово в слово</translation>
    </message>
    <message>
        <source>Copy what was answered</source>
        <translation>Копировать ответ</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Скрыть подробности</translation>
    </message>
</context>
<context>
    <name>ui::RefusedDialog</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>ui::ReleasePage</name>
    <message>
        <source>Release</source>
        <translation>Релиз</translation>
    </message>
    <message>
        <source>Reading the release…</source>
        <translation>Читаю релиз…</translation>
    </message>
    <message>
        <source>Parts and their pods</source>
        <translation>Части и их поды</translation>
    </message>
    <message>
        <source>Details of the release</source>
        <translation>Подробности о релизе</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Часть</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Чарт</translation>
    </message>
    <message>
        <source>ESS</source>
        <translation>ESS</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Ревизия</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменён</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Пространство имён</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Имя сервера</translation>
    </message>
    <message>
        <source>helm there</source>
        <translation>helm на сервере</translation>
    </message>
    <message>
        <source>Events of the namespace, newest first</source>
        <translation>События пространства имён, новые сверху</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Копировать строку</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>Показать или скрыть подробности</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>not found on the server</source>
        <translation>на сервере не найден</translation>
    </message>
    <message>
        <source>Events %1</source>
        <translation>События %1</translation>
    </message>
    <message>
        <source>Drift %1</source>
        <translation>Расхождения %1</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Apply again…</source>
        <translation>Применить снова…</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Restart…</source>
        <translation>Перезапустить…</translation>
    </message>
    <message>
        <source>Scale…</source>
        <translation>Число подов…</translation>
    </message>
</context>
<context>
    <name>ui::RouteDetails</name>
    <message>
        <source>Every hop of %1 is fine.</source>
        <translation>Путь %1 в порядке на всех участках.</translation>
    </message>
    <message>
        <source>Not every hop of %1 is known.</source>
        <translation>Путь %1 известен не весь.</translation>
    </message>
    <message>
        <source>It follows: %1</source>
        <translation>Следствие: %1</translation>
    </message>
    <message>
        <source>Details of the domain</source>
        <translation>Подробности о домене</translation>
    </message>
    <message>
        <source>Parts of the details</source>
        <translation>Части подробностей</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Проверки</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>What was read, word for word</source>
        <translation>Прочитанное слово в слово</translation>
    </message>
    <message>
        <source>Copy the evidence</source>
        <translation>Копировать данные</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Открыть в браузере</translation>
    </message>
    <message>
        <source>Fold the details (Space)</source>
        <translation>Свернуть подробности (пробел)</translation>
    </message>
    <message>
        <source>No domain chosen</source>
        <translation>Домен не выбран</translation>
    </message>
    <message>
        <source>Probes %1</source>
        <translation>Проверки %1</translation>
    </message>
    <message>
        <source>Show the details (Space)</source>
        <translation>Показать подробности (пробел)</translation>
    </message>
</context>
<context>
    <name>ui::RouteModel</name>
    <message>
        <source>NodePort → Service</source>
        <translation>NodePort → Service</translation>
    </message>
    <message>
        <source>Seen from %1 at %2</source>
        <translation>Откуда: %1, в %2</translation>
    </message>
</context>
<context>
    <name>ui::RoutesPage</name>
    <message>
        <source>Routes</source>
        <translation>Маршруты</translation>
    </message>
    <message>
        <source>Sign in to NPM…</source>
        <translation>Войти в NPM…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Export the routes</source>
        <translation>Экспорт маршрутов</translation>
    </message>
    <message>
        <source>Filter: domain, port, pod…</source>
        <translation>Фильтр: домен, порт, под…</translation>
    </message>
    <message>
        <source>Filter the routes</source>
        <translation>Фильтр маршрутов</translation>
    </message>
    <message>
        <source>Routes, one row a domain</source>
        <translation>Маршруты, строка на домен</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Копировать строку</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Копировать как Markdown</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Открыть в браузере</translation>
    </message>
    <message>
        <source>Sort: broken first</source>
        <translation>Сначала неисправные</translation>
    </message>
    <message>
        <source>Show or fold the details</source>
        <translation>Показать или свернуть подробности</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Следующее замечание</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Предыдущее замечание</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>No domain of ESS was found: the release has no Ingress and the proxy no host that leads here.</source>
        <translation>Доменов ESS не найдено: в релизе нет Ingress, а в прокси нет узла, который вёл бы сюда.</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Все %1</translation>
    </message>
    <message>
        <source>With findings %1</source>
        <translation>С замечаниями %1</translation>
    </message>
    <message>
        <source>Asked from: %1</source>
        <translation>Проверено: %1</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>The routes could not be written to %1.</source>
        <translation>Маршруты не записать в %1.</translation>
    </message>
</context>
<context>
    <name>ui::ScaleDialog</name>
    <message>
        <source>Scale %1</source>
        <translation>Число подов %1</translation>
    </message>
    <message>
        <source>&amp;Pods:</source>
        <translation>&amp;Поды:</translation>
    </message>
    <message>
        <source>How many pods</source>
        <translation>Сколько подов</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Scale…</source>
        <translation>Изменить число…</translation>
    </message>
    <message>
        <source>That many it has already</source>
        <translation>Столько уже есть</translation>
    </message>
    <message numerus="yes">
        <source>It has %n pods now. With 0 it is off until it is scaled again. What would be done is shown before it is done.</source>
        <translation>
            <numerusform>Сейчас %n под. При 0 всё выключено, пока число не изменят. Что будет сделано, покажется заранее.</numerusform>
            <numerusform>Сейчас %n пода. При 0 всё выключено, пока число не изменят. Что будет сделано, покажется заранее.</numerusform>
            <numerusform>Сейчас %n подов. При 0 всё выключено, пока число не изменят. Что будет сделано, покажется заранее.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::SecretField</name>
    <message>
        <source>Hide what is typed</source>
        <translation>Скрыть набранное</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Показать набранное</translation>
    </message>
</context>
<context>
    <name>ui::ServerDialog</name>
    <message>
        <source>Edit %1</source>
        <translation>Изменить %1</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Добавить сервер</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Add this server</source>
        <translation>Добавить этот сервер</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>a server over SSH</source>
        <translation>сервер по SSH</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>этот компьютер</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>&amp;Где</translation>
    </message>
    <message>
        <source>203.0.113.10, or a host of ~/.ssh/config</source>
        <translation>203.0.113.10 или хост из ~/.ssh/config</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Хост</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Имя</translation>
    </message>
    <message>
        <source>as the host, when empty</source>
        <translation>если пусто, как хост</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Метка</translation>
    </message>
    <message>
        <source>from ~/.ssh/config, else 22</source>
        <translation>из ~/.ssh/config, иначе 22</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Порт</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>П&amp;ользователь</translation>
    </message>
    <message>
        <source>from ~/.ssh/config, else your name here</source>
        <translation>из ~/.ssh/config, иначе ваше имя здесь</translation>
    </message>
    <message>
        <source>&amp;Key file</source>
        <translation>Файл &amp;ключа</translation>
    </message>
    <message>
        <source>the agent and the usual keys</source>
        <translation>агент и обычные ключи</translation>
    </message>
    <message>
        <source>&amp;Jump host</source>
        <translation>П&amp;ромежуточный хост</translation>
    </message>
    <message>
        <source>none, or as ssh -J takes it</source>
        <translation>нет или как для ssh -J</translation>
    </message>
    <message>
        <source>find out</source>
        <translation>выяснить</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>without a password</source>
        <translation>без пароля</translation>
    </message>
    <message>
        <source>with a password</source>
        <translation>с паролем</translation>
    </message>
    <message>
        <source>&amp;sudo</source>
        <translation>&amp;sudo</translation>
    </message>
    <message>
        <source>Kube&amp;config</source>
        <translation>Kube&amp;config</translation>
    </message>
    <message>
        <source>found by itself</source>
        <translation>найдётся само</translation>
    </message>
    <message>
        <source>Proxy &amp;manager</source>
        <translation>&amp;Менеджер прокси</translation>
    </message>
    <message>
        <source>http://127.0.0.1:81, found by itself</source>
        <translation>http://127.0.0.1:81, найдётся само</translation>
    </message>
    <message>
        <source>Its &amp;account</source>
        <translation>&amp;Учётная запись в нём</translation>
    </message>
    <message>
        <source>e-mail, asked when needed</source>
        <translation>почта, спросим при надобности</translation>
    </message>
    <message>
        <source>&amp;Read-only: this console changes nothing there</source>
        <translation>&amp;Только чтение: консоль там ничего не меняет</translation>
    </message>
    <message>
        <source>teal</source>
        <translation>бирюзовая</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>янтарная</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>фиолетовая</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>синяя</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>розовая</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>серая</translation>
    </message>
    <message>
        <source>Mark: %1</source>
        <translation>Метка: %1</translation>
    </message>
    <message>
        <source>A host is needed.</source>
        <translation>Нужен хост.</translation>
    </message>
    <message>
        <source>The name demo is the simulated server&apos;s.</source>
        <translation>Имя demo занято учебным сервером.</translation>
    </message>
    <message>
        <source>There is a server named %1 already.</source>
        <translation>Сервер с именем %1 уже есть.</translation>
    </message>
    <message>
        <source>What is left empty is found out. Nothing on the server is changed by connecting.</source>
        <translation>Что не заполнено, выяснится само. Подключение ничего не меняет на сервере.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Keep this server and mend it later</source>
        <translation>Сохранить и исправить позже</translation>
    </message>
    <message>
        <source>A host has no spaces and does not begin with a dash.</source>
        <translation>В имени хоста нет пробелов, и оно не начинается с дефиса.</translation>
    </message>
    <message>
        <source>Only for a server over SSH</source>
        <translation>Только для сервера по SSH</translation>
    </message>
</context>
<context>
    <name>ui::ServerModel</name>
    <message>
        <source>Demo server</source>
        <translation>Учебный сервер</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не подключён</translation>
    </message>
    <message>
        <source>simulated, safe to try</source>
        <translation>учебный, безопасно</translation>
    </message>
    <message>
        <source>K3s on this computer</source>
        <translation>K3s на этом компьютере</translation>
    </message>
</context>
<context>
    <name>ui::ServerSwitcher</name>
    <message>
        <source>Server %1, %2, %3</source>
        <translation>Сервер %1, %2, %3</translation>
    </message>
    <message>
        <source>No server</source>
        <translation>Сервера нет</translation>
    </message>
    <message>
        <source>Servers…</source>
        <translation>Серверы…</translation>
    </message>
    <message>
        <source>Add server…</source>
        <translation>Добавить сервер…</translation>
    </message>
</context>
<context>
    <name>ui::ServersPage</name>
    <message>
        <source>Servers</source>
        <translation>Серверы</translation>
    </message>
    <message>
        <source>Add server…</source>
        <translation>Добавить сервер…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Убрать из списка</translation>
    </message>
    <message>
        <source>No server yet.</source>
        <translation>Серверов ещё нет.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключиться</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Take a host that ssh already knows, from ~/.ssh/config</source>
        <translation>Взять хост, который ssh уже знает, из ~/.ssh/config</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Отменить (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Choose a server and connect.</source>
        <translation>Выберите сервер и подключитесь.</translation>
    </message>
</context>
<context>
    <name>ui::SettingsDialog</name>
    <message>
        <source>Forget all kept passwords</source>
        <translation>Забыть все сохранённые пароли</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>как в системе</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>light</source>
        <translation>светлый</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>тёмный</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Внешний вид</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> МБ</translation>
    </message>
    <message>
        <source>&amp;Memory for log lines</source>
        <translation>&amp;Память для строк журналов</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>only on refresh</source>
        <translation>только при обновлении</translation>
    </message>
    <message>
        <source>Ask the &amp;proxy every</source>
        <translation>&amp;Опрашивать прокси каждые</translation>
    </message>
    <message>
        <source>Passwords</source>
        <translation>Пароли</translation>
    </message>
    <message>
        <source>The language changes when the console is opened again.</source>
        <translation>Язык сменится при следующем запуске консоли.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>ui::SettingsView</name>
    <message>
        <source>Nginx Proxy Manager</source>
        <translation>Nginx Proxy Manager</translation>
    </message>
    <message>
        <source>Nginx Proxy Manager, read from its files</source>
        <translation>Nginx Proxy Manager, по его файлам</translation>
    </message>
    <message>
        <source>the cluster&apos;s Ingress</source>
        <translation>Ingress кластера</translation>
    </message>
    <message>
        <source>another proxy</source>
        <translation>другой прокси</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>Settings of the proxy host</source>
        <translation>Настройки узла прокси</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>не спрошено</translation>
    </message>
    <message>
        <source>Forwards to</source>
        <translation>Передаёт на</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Включён</translation>
    </message>
    <message>
        <source>WebSockets</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Force HTTPS</source>
        <translation>Только HTTPS</translation>
    </message>
    <message>
        <source>HTTP/2</source>
        <translation>HTTP/2</translation>
    </message>
    <message>
        <source>HSTS</source>
        <translation>HSTS</translation>
    </message>
    <message>
        <source>Block common exploits</source>
        <translation>Защита от известных атак</translation>
    </message>
    <message>
        <source>nginx says</source>
        <translation>nginx сообщает</translation>
    </message>
    <message>
        <source>on</source>
        <translation>вкл.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выкл.</translation>
    </message>
    <message>
        <source>should be on</source>
        <translation>нужно вкл.</translation>
    </message>
</context>
<context>
    <name>ui::Sidebar</name>
    <message>
        <source>Find or do…</source>
        <translation>Найти…</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
</context>
<context>
    <name>ui::SourceMenu</name>
    <message>
        <source>All sources</source>
        <translation>Все источники</translation>
    </message>
    <message>
        <source>Also from before the last restart</source>
        <translation>И до последнего перезапуска</translation>
    </message>
    <message numerus="yes">
        <source>%n pods</source>
        <translation>
            <numerusform>%n под</numerusform>
            <numerusform>%n пода</numerusform>
            <numerusform>%n подов</numerusform>
        </translation>
    </message>
    <message>
        <source>No sources</source>
        <translation>Нет источников</translation>
    </message>
    <message numerus="yes">
        <source>%n source</source>
        <translation>
            <numerusform>%n источник</numerusform>
            <numerusform>%n источника</numerusform>
            <numerusform>%n источников</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n sources</source>
        <translation>
            <numerusform>%n источник</numerusform>
            <numerusform>Все %n источника</numerusform>
            <numerusform>Все %n источников</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n sources</source>
        <translation>
            <numerusform>%1 из %n источника</numerusform>
            <numerusform>%1 из %n источников</numerusform>
            <numerusform>%1 из %n источников</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::StatusLine</name>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Нет соединения</translation>
    </message>
    <message>
        <source>Server clock %1 UTC</source>
        <translation>Часы сервера %1 UTC</translation>
    </message>
    <message numerus="yes">
        <source>%n jobs running</source>
        <translation>
            <numerusform>выполняется %n задание</numerusform>
            <numerusform>выполняются %n задания</numerusform>
            <numerusform>выполняется %n заданий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs failed</source>
        <translation>
            <numerusform>не удалось %n задание</numerusform>
            <numerusform>не удались %n задания</numerusform>
            <numerusform>не удалось %n заданий</numerusform>
        </translation>
    </message>
    <message>
        <source>No jobs running</source>
        <translation>Заданий нет</translation>
    </message>
</context>
<context>
    <name>ui::UndoStrip</name>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Отменить (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Отменить: %1</translation>
    </message>
</context>
<context>
    <name>ui::UnknownKeyDialog</name>
    <message>
        <source>Copy the command</source>
        <translation>Копировать команду</translation>
    </message>
    <message>
        <source>First contact with %1</source>
        <translation>Первая встреча с %1</translation>
    </message>
    <message>
        <source>Its key is not known to this computer yet. Compare it with what the server itself prints.</source>
        <translation>Его ключ этому компьютеру ещё не знаком. Сравните с тем, что печатает сам сервер.</translation>
    </message>
    <message>
        <source>Trust this key and connect</source>
        <translation>Доверять ключу и подключиться</translation>
    </message>
    <message>
        <source>Copy the command: %1</source>
        <translation>Копировать команду: %1</translation>
    </message>
    <message>
        <source>Key shown now</source>
        <translation>Ключ сейчас</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Известно</translation>
    </message>
    <message>
        <source>How to compare</source>
        <translation>Как сравнить</translation>
    </message>
    <message>
        <source>Open the console in your provider&apos;s web page, not over SSH, and run there:</source>
        <translation>Откройте консоль на сайте провайдера, не через SSH, и выполните там:</translation>
    </message>
    <message>
        <source>Trusting writes the key to %1.</source>
        <translation>Если доверять, ключ будет записан в %1.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>ui::UserDetails</name>
    <message>
        <source>may ask for admin rights</source>
        <translation>может запросить права администратора</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>гость</translation>
    </message>
    <message>
        <source>user</source>
        <translation>пользователь</translation>
    </message>
    <message>
        <source>Select a user to see its sessions.</source>
        <translation>Выберите пользователя, чтобы увидеть сеансы.</translation>
    </message>
    <message>
        <source>Details of the user</source>
        <translation>Подробности о пользователе</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Блокировка</translation>
    </message>
    <message>
        <source>Deactivated</source>
        <translation>Отключение</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Права</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>not read: the database of Synapse did not answer</source>
        <translation>не прочитано: база данных Synapse не ответила</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создание</translation>
    </message>
    <message>
        <source>Last active</source>
        <translation>Активность</translation>
    </message>
    <message>
        <source>ID in MAS</source>
        <translation>ID в MAS</translation>
    </message>
    <message>
        <source>Open sessions</source>
        <translation>Открытые сеансы</translation>
    </message>
    <message>
        <source>Web</source>
        <translation>Веб</translation>
    </message>
    <message>
        <source>signed in at the sign-in page</source>
        <translation>вход на странице входа</translation>
    </message>
    <message>
        <source>Apps, new</source>
        <translation>Приложения, новые</translation>
    </message>
    <message>
        <source>OAuth 2: Element X, Element Web</source>
        <translation>OAuth 2: Element X, Element Web</translation>
    </message>
    <message>
        <source>Apps, older</source>
        <translation>Приложения, старые</translation>
    </message>
    <message>
        <source>by the older sign-in; bots and bridges too</source>
        <translation>прежний способ входа; также боты и мосты</translation>
    </message>
    <message>
        <source>Personal</source>
        <translation>Личные</translation>
    </message>
    <message>
        <source>access tokens made by hand</source>
        <translation>токены доступа, сделанные вручную</translation>
    </message>
</context>
<context>
    <name>ui::UserModel</name>
    <message>
        <source>admin</source>
        <translation>админ</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Пользователь</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Apps · web</source>
        <translation>Прил. · веб</translation>
    </message>
    <message>
        <source>Last active</source>
        <translation>Активность</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Создание</translation>
    </message>
    <message>
        <source>Open sessions: %1 in apps, %2 on the web</source>
        <translation>Открытых сеансов: в приложениях %1, в вебе %2</translation>
    </message>
    <message>
        <source>active</source>
        <translation>активен</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>заблокирован</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>отключён</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Сегодня, %1</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Вчера</translation>
    </message>
    <message>
        <source>Open sessions: in apps · on the web</source>
        <translation>Открытые сеансы: в приложениях · в вебе</translation>
    </message>
</context>
<context>
    <name>ui::UsersPage</name>
    <message>
        <source>All %1</source>
        <translation>Все %1</translation>
    </message>
    <message>
        <source>Active %1</source>
        <translation>Активные %1</translation>
    </message>
    <message>
        <source>Locked %1</source>
        <translation>Заблокированные %1</translation>
    </message>
    <message>
        <source>Deactivated %1</source>
        <translation>Отключённые %1</translation>
    </message>
    <message>
        <source>Admins %1</source>
        <translation>Администраторы %1</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Пользователи</translation>
    </message>
    <message>
        <source>Reading the users from the database of MAS…</source>
        <translation>Читаю пользователей из базы данных MAS…</translation>
    </message>
    <message>
        <source>Filter users</source>
        <translation>Фильтр пользователей</translation>
    </message>
    <message>
        <source>Filter: name, MXID, e-mail…</source>
        <translation>Фильтр: имя, MXID, почта…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробности</translation>
    </message>
    <message>
        <source>Details of the user (Space)</source>
        <translation>Подробности о пользователе (пробел)</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Копировать строку</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Копировать как Markdown</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>Показать или скрыть подробности</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Nobody is registered on this server yet.</source>
        <translation>На этом сервере ещё никто не зарегистрирован.</translation>
    </message>
    <message>
        <source>No user is of this kind.</source>
        <translation>Таких пользователей нет.</translation>
    </message>
    <message>
        <source>No user matches “%1” here.</source>
        <translation>По запросу «%1» здесь никого нет.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
</context>
<context>
    <name>ui::Welcome</name>
    <message>
        <source>Which server do you look after?</source>
        <translation>За каким сервером вы следите?</translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation>Подключиться к серверу</translation>
    </message>
    <message>
        <source>You have SSH access. Nothing is changed by connecting.</source>
        <translation>У вас есть доступ по SSH. Подключение ничего не меняет.</translation>
    </message>
    <message>
        <source>Take one from ~/.ssh/config</source>
        <translation>Взять из ~/.ssh/config</translation>
    </message>
    <message>
        <source>A host that ssh already knows: name, user, key and jump host come from there.</source>
        <translation>Хост, который ssh уже знает: имя, пользователь, ключ и промежуточный хост берутся оттуда.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Попробовать на учебном сервере</translation>
    </message>
    <message>
        <source>A simulated server; every button works, nothing can break.</source>
        <translation>Учебный сервер: все кнопки работают, сломать ничего нельзя.</translation>
    </message>
</context>
<context>
    <name>ui::WindowMenus</name>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Сервер</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Перейти</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Инструменты</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Сп&amp;равка</translation>
    </message>
    <message>
        <source>S&amp;ervers…</source>
        <translation>&amp;Серверы…</translation>
    </message>
    <message>
        <source>&amp;Add server…</source>
        <translation>&amp;Добавить сервер…</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Отключиться</translation>
    </message>
    <message>
        <source>&amp;Read-only</source>
        <translation>Только &amp;чтение</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Выход</translation>
    </message>
    <message>
        <source>&amp;Find or do…</source>
        <translation>&amp;Найти…</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Следующая панель</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>&amp;Предыдущая панель</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Обновить</translation>
    </message>
    <message>
        <source>&amp;Narrow sidebar</source>
        <translation>&amp;Узкая боковая панель</translation>
    </message>
    <message>
        <source>&amp;Commands</source>
        <translation>&amp;Команды</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Внешний вид</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;Системный</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>С&amp;ветлый</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмный</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Настройки…</translation>
    </message>
    <message>
        <source>&amp;About ESS Console</source>
        <translation>&amp;О программе ESS Console</translation>
    </message>
    <message>
        <source>Connect to a server first</source>
        <translation>Сначала подключитесь к серверу</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Задания</translation>
    </message>
    <message>
        <source>&amp;Undo the last act</source>
        <translation>&amp;Отменить последнее действие</translation>
    </message>
    <message>
        <source>Nothing was done that can be undone from here; the journal has the rest</source>
        <translation>Отсюда отменить нечего; остальное в истории</translation>
    </message>
</context>
<context>
    <name>ui::WorkloadModel</name>
    <message>
        <source>Part</source>
        <translation>Часть</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Перезапуски</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готов</translation>
    </message>
</context>
<context>
    <name>users</name>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 не прочитать.</translation>
    </message>
    <message>
        <source>The database&apos;s list of users</source>
        <translation>Список пользователей из базы данных</translation>
    </message>
    <message>
        <source>No database pod of ESS is ready; users are read from it.</source>
        <translation>Ни один под базы данных ESS не готов; пользователи читаются из неё.</translation>
    </message>
    <message>
        <source>Synapse&apos;s list of display names</source>
        <translation>Список имён из Synapse</translation>
    </message>
    <message>
        <source>The database did not answer: %1</source>
        <translation>База данных не ответила: %1</translation>
    </message>
    <message>
        <source>Nobody has an account yet.</source>
        <translation>Учётных записей ещё нет.</translation>
    </message>
    <message numerus="yes">
        <source>%n user, %1 active.</source>
        <translation>
            <numerusform>%n пользователь, активных %1.</numerusform>
            <numerusform>%n пользователя, активных %1.</numerusform>
            <numerusform>%n пользователей, активных %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n users, %1 active.</source>
        <translation>
            <numerusform>%n пользователь, активных %1.</numerusform>
            <numerusform>%n пользователя, активных %1.</numerusform>
            <numerusform>%n пользователей, активных %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
