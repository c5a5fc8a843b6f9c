using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
using StackExchange.Redis;

namespace Cluster;

/// <summary>Where the silos find each other: in a Redis server, or else in the first silo, which then must not die. Everything listens on
/// the loopback address only.</summary>
internal sealed record Membership(int Port, bool IsRedis, string ClusterId)
{
    public static Membership Parse(string text)
    {
        var parts = text.Split(',');
        return new(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1] == "redis", parts[2]);
    }

    public override string ToString() => $"{Port},{(IsRedis ? "redis" : "primary")},{ClusterId}";

    public void Join(ISiloBuilder silo, int siloPort, int gatewayPort)
    {
        silo.Configure<ClusterOptions>(Identify);
        if (IsRedis)
        {
            silo.UseRedisClustering(options => options.ConfigurationOptions = Redis());
            silo.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort);
        }
        else
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, Port), ClusterId, ClusterId);
        }
    }

    public void Join(IClientBuilder client, int[] gatewayPorts)
    {
        client.Configure<ClusterOptions>(Identify);
        if (IsRedis)
        {
            client.UseRedisClustering(options => options.ConfigurationOptions = Redis());
        }
        else
        {
            client.UseLocalhostClustering(gatewayPorts, ClusterId, ClusterId);
        }
    }

    /// <summary>Starts a Redis server that keeps nothing on disk, where one is installed.</summary>
    public static Process? StartRedis(int port)
    {
        try
        {
            string[] arguments = ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
            var redis = Process.Start(new ProcessStartInfo("redis-server", arguments) { RedirectStandardOutput = true })!;
            redis.OutputDataReceived += (_, _) => { };
            redis.BeginOutputReadLine();
            return redis;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Identify(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (ClusterId, ClusterId);

    private ConfigurationOptions Redis() => new() { EndPoints = { { IPAddress.Loopback, Port } }, AbortOnConnectFail = false };
}
